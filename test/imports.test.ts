import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf, type Package, packages, root } from './packages.ts'

const all = packages()
const families = all.filter(({ name }) => name.startsWith('@ovkit/plugin-'))

describe('cli → core ← plugins', () => {
  it('lets no package of the project graph depend on one it must not know', () => {
    const wrong = readGraph().filter(({ source, target }) => !mayDepend(source, target))
    expect(wrong).toEqual([])
  })

  it.each(all)('lets $name import only what its package.json asks for', pack => {
    expect(outside(pack).filter(({ of }) => !pack.needs.includes(packageOf(of)))).toEqual([])
  })

  it('keeps core to three libraries', () => {
    const core = all.find(({ name }) => name === '@ovkit/core')
    expect(core?.needs).toEqual(['tapable', 'yaml', 'zod'])
  })

  it.each(families)('keeps other plugins, the testing kit and the command line out of $name', pack => {
    const ours = outside(pack).filter(({ of }) => of.startsWith('@ovkit/') || packageOf(of) === 'ovkit')
    expect(ours.filter(({ of }) => of !== '@ovkit/core')).toEqual([])
  })

  it.each(all)('lets no source of $name reach into the folder of another package', pack => {
    const levels = ({ file, of }: Import) =>
      of.split('/').filter(part => part === '..').length >= file.split('/').length
    expect(importsOf(pack).filter(levels)).toEqual([])
  })
})

interface Edge {
  readonly source: string
  readonly target: string
}

/** Tests may use the testing kit everywhere; sources may not, which the test above over them shows. */
function mayDepend(source: string, target: string): boolean {
  if (target === '@ovkit/testing') return true
  if (source === 'ovkit') return true
  return target === '@ovkit/core'
}

function readGraph(): Edge[] {
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-graph-'))
  try {
    const file = join(folder, 'graph.json')
    const env = { ...process.env, NX_DAEMON: 'false' }
    execFileSync(join(root, 'node_modules/.bin/nx'), ['graph', `--file=${file}`], { cwd: root, env, stdio: 'pipe' })
    const { graph } = JSON.parse(readFileSync(file, 'utf8'))
    return Object.values<Edge[]>(graph.dependencies).flat()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Imports of something that neither this package nor Node holds. */
function outside(pack: Package): Import[] {
  return importsOf(pack).filter(({ of }) => !of.startsWith('.') && !isBuiltin(of))
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
