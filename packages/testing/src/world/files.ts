import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Entry, Files, Stat } from '@ovkit/core'

/** A file's text, or its bytes and mode. */
export type FileFact = string | { readonly bytes: string | Uint8Array; readonly mode?: number }

interface Stored {
  readonly bytes: Buffer
  readonly mode: number
}

/** Files in memory over folders of the real machine, which are only read. */
export function makeFiles(
  facts: Readonly<Record<string, FileFact>>,
  disk: readonly string[],
): { readonly files: Files; readonly text: (path: string) => string | undefined } {
  const memory = makeMemory(facts)
  const roots = disk.map(folder => realpathSync(folder))
  const isReal = (path: string) =>
    !memory.isGone(path) &&
    [...disk, ...roots].some(root => path === root || path.startsWith(`${root.replace(/\/$/, '')}/`))
  const read = (path: string) => memory.read(path) ?? (isReal(path) ? orAbsent(() => readFileSync(path)) : undefined)
  const files: Files = {
    read,
    list: path => {
      const real = isReal(path) ? (orAbsent(() => entriesOf(path)) ?? []) : []
      const all = new Map([...real, ...memory.list(path)].map(each => [each.name, each]))
      return [...all.values()].filter(each => !memory.isGone(`${path}/${each.name}`)).sort(byName)
    },
    stat: path => memory.stat(path) ?? (isReal(path) ? orAbsent(() => statOf(path)) : undefined),
    realpath: path => (isReal(path) ? realpathSync(path) : path),
    write: memory.write,
    remove: memory.remove,
    lock: makeLock(),
  }
  return { files, text: path => read(path)?.toString('utf8') }
}

function makeMemory(facts: Readonly<Record<string, FileFact>>) {
  const store = new Map<string, Stored>()
  const gone = new Set<string>()
  const write = (path: string, bytes: Uint8Array | string, mode?: number) => {
    store.set(path, { bytes: Buffer.from(bytes), mode: mode ?? store.get(path)?.mode ?? 0o644 })
    gone.delete(path)
  }
  for (const [path, fact] of Object.entries(facts)) {
    if (typeof fact === 'string') write(path, fact)
    else write(path, fact.bytes, fact.mode)
  }
  const below = (path: string) => {
    const prefix = path === '/' ? '/' : `${path}/`
    return [...store.keys()].filter(each => each.startsWith(prefix)).map(each => each.slice(prefix.length))
  }
  return {
    write,
    read: (path: string) => store.get(path)?.bytes,
    isGone: (path: string) => gone.has(path),
    remove: (path: string) => {
      for (const each of below(path)) store.delete(`${path}/${each}`)
      store.delete(path)
      gone.add(path)
    },
    list: (path: string) =>
      below(path).map((each): Entry => {
        const [name = '', ...rest] = each.split('/')
        return { name, kind: rest.length === 0 ? 'file' : 'folder' }
      }),
    stat: (path: string): Stat | undefined => {
      const file = store.get(path)
      if (file !== undefined) return { kind: 'file', mode: file.mode, size: file.bytes.length, modified: 0 }
      return below(path).length > 0 ? { kind: 'folder', mode: 0o755, size: 0, modified: 0 } : undefined
    },
  }
}

/** One holder of a path at a time, in the order of asking. */
function makeLock(): Files['lock'] {
  const last = new Map<string, Promise<unknown>>()
  return (path, act) => {
    const mine = (last.get(path) ?? Promise.resolve()).then(act, act)
    last.set(path, mine)
    return mine
  }
}

function entriesOf(path: string): Entry[] {
  return readdirSync(path).map(name => {
    const stat = lstatSync(`${path}/${name}`)
    const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other'
    return { name, kind }
  })
}

function statOf(path: string): Stat {
  const stat = statSync(path)
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other'
  return { kind, mode: stat.mode & 0o7777, size: stat.size, modified: stat.mtimeMs }
}

const byName = (a: Entry, b: Entry) => (a.name < b.name ? -1 : 1)

function orAbsent<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code)))
      return undefined
    throw error
  }
}
