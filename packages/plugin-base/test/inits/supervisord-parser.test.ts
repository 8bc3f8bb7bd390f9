import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quote } from '@ovkit/core'
import { makePlan, makeService } from '@ovkit/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

/** What supervisor itself makes of the file, so that its own parser says whether anything was lost. */

const reader = fileURLToPath(new URL('./read-supervisord-conf.py', import.meta.url))
const python = ['python3', '/usr/bin/python3'].find(each => spawnSync(each, ['-c', 'import supervisor']).status === 0)

interface Read {
  readonly name: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly directory: string | null
}

const pieces = fc.constantFrom(
  ...[' ;', ' #', ';', '#', '%', '%%', '%s', '%(ENV_HOME)s', '%(here)s', '%(program_name)s', '(', ')', 's'],
  ...[
    "'",
    '"',
    '\\',
    '\\"',
    ',',
    '=',
    ':',
    '$HOME',
    '\t',
    ' ',
    '  ',
    '[x]',
    '\u001c',
    '\u0085',
    '\u00a0',
    'ü',
    '🙂',
    'a',
  ],
)
const text = fc.array(pieces, { maxLength: 8 }).map(parts => parts.join(''))
const program = fc.record({
  words: fc.array(text, { maxLength: 4 }),
  env: fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,4}$/), text, { maxKeys: 3 }),
})

describe.skipIf(python === undefined)("supervisor's own parser", () => {
  it('reads every command and environment as it was meant', () => {
    const programs = fc.sample(program, { numRuns: 500, seed: 1 })
    const services = programs.map(({ words, env }, index) =>
      makeService(`p${index}`, { exec: ['/bin/true', ...words].map(quote).join(' '), env }),
    )
    const seen = new Map(read(services).map(each => [each.name, each]))
    programs.forEach(({ words, env }, index) => {
      expect(meant(seen.get(`p${index}`))).toEqual({ words: words.map(expand), env: mapValues(env, expand) })
    })
  })

  it('reads every folder that the rules let through', () => {
    const init = row('init', 'supervisord')
    const services = fc
      .sample(text, { numRuns: 300, seed: 2 })
      .map((part, index) => makeService(`p${index}`, { working_directory: `/${part}` }))
      .filter(service => init.rules?.(service).length === 0)
    expect(services.length).toBeGreaterThan(50)
    const seen = new Map(read(services).map(each => [each.name, each.directory]))
    for (const { name, working_directory } of services) expect(seen.get(name)).toBe(expand(working_directory ?? ''))
  })
})

const expand = (value: string) => value.replaceAll('%(ENV_HOME)s', '/home/someone')
const mapValues = (values: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))

/** A program's own words, and its environment from wherever it stands. */
function meant(program: Read | undefined) {
  const argv = program?.argv ?? []
  const own = argv.indexOf('/bin/true')
  const wrapped = argv.slice(1, own).map(word => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)])
  return { words: argv.slice(own + 1), env: { ...program?.env, ...Object.fromEntries(wrapped) } }
}

function read(services: readonly ReturnType<typeof makeService>[]): readonly Read[] {
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-supervisord-'))
  const file = join(folder, 'supervisord.conf')
  writeFileSync(file, row('init', 'supervisord').files(services, makePlan('test'))[0]?.text ?? '')
  const env = { ...process.env, HOME: '/home/someone', PYTHONUTF8: '1' }
  const { stdout, stderr } = spawnSync(python ?? '', [reader, file], { encoding: 'utf8', env, maxBuffer: 1e8 })
  rmSync(folder, { recursive: true })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}
