import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Package {
  readonly name: string
  readonly folder: string
  readonly needs: readonly string[]
}

export interface Import {
  /** The importing file, from the package's folder. */
  readonly file: string
  readonly of: string
}

/** Enough for formatted sources: a statement ends with its specifier on a line that begins it or closes its braces. */
const statement = /^(?:import|export|\}).*\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'/gm

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Every package of the workspace, as its package.json states it. */
export function packages(): Package[] {
  const folders = readdirSync(join(root, 'packages')).map(name => join(root, 'packages', name))
  return folders.map(folder => {
    const { name, dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { name, folder, needs: Object.keys({ ...dependencies, ...peerDependencies }) }
  })
}

/** What the sources of a package import: static, dynamic, types and re-exports alike. */
export function importsOf({ folder }: Package): Import[] {
  const files = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.ts'),
  )
  return files.flatMap(name => {
    const path = join(folder, 'src', name)
    const text = readFileSync(path, 'utf8')
    const found = text.matchAll(statement)
    return [...found].map(([, from, bare, dynamic]) => ({
      file: relative(folder, path),
      of: from ?? bare ?? dynamic ?? '',
    }))
  })
}
