import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { kit } from './row.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

describe('plugin-base', () => {
  it('registers everything that its manifest lists', () => {
    const { contributes } = kit.plugins[0]?.manifest ?? {}
    expect([...kit.rows.distro.keys()]).toEqual(contributes?.distros)
    expect([...kit.rows.format.keys()]).toEqual(contributes?.formats)
    expect([...kit.rows.builder.keys()]).toEqual(contributes?.builders)
    expect([...kit.rows.init.keys()]).toEqual(contributes?.inits)
    expect([...kit.rows.field.keys()]).toEqual(contributes?.fields)
    expect([...kit.rows.verb.keys()]).toEqual(contributes?.verbs)
  })

  const shellcheck = spawnSync('shellcheck', ['--version']).error === undefined
  it.skipIf(!shellcheck)('has scripts that shellcheck finds nothing wrong with', () => {
    const scripts = ['builders', 'distros', 'fields', 'formats', 'inits'].flatMap(folder =>
      readdirSync(root + folder).map(name => `${folder}/${name}`),
    )
    expect(scripts.length).toBeGreaterThan(10)
    expect(spawnSync('shellcheck', scripts, { cwd: root, encoding: 'utf8' }).stdout).toBe('')
  })

  it('describes every key of every section and field', () => {
    const schemas = [...kit.rows.format.values()].map(format => format.section)
    for (const schema of schemas) expect(undescribed(schema.toJSONSchema({ io: 'input' }))).toEqual([])
  })
})

/** Paths of properties without a description. */
function undescribed(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const properties = 'properties' in schema && typeof schema.properties === 'object' ? (schema.properties ?? {}) : {}
  const own = Object.entries(properties)
    .filter(([, value]) => typeof value === 'object' && value !== null && !('description' in value))
    .map(([key]) => `${path}.${key}`)
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, `${path}.${key}`))]
}
