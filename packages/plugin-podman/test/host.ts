import type { Entry, World } from '@ovkit/core'

/** A machine in memory: what its files hold, and which programs are there with what they say. */
export interface HostFacts {
  readonly files?: Readonly<Record<string, string>>
  readonly programs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

export interface TestHost {
  readonly world: World
  readonly told: string[]
  /** A file that was written, or was there. */
  readonly text: (path: string) => string | undefined
}

export function makeHost({ files = {}, programs = {}, env = {} }: HostFacts = {}): TestHost {
  const store = new Map(Object.entries(files))
  const told: string[] = []
  const world: World = {
    cwd: '/',
    env: { HOME: '/home/me', ...env },
    user: { uid: 1000, gid: 1000 },
    dirs: { cache: '/cache', config: '/config', data: '/data' },
    exec: async ([program = '']) => {
      const said = programs[program]
      return { exit: said === undefined ? 127 : 0, out: Buffer.from(said ?? ''), err: Buffer.from(''), timedOut: false }
    },
    clock: { now: () => 0, sleep: async () => {}, timer: () => () => {} },
    files: {
      read: path => (store.has(path) ? Buffer.from(store.get(path) ?? '') : undefined),
      list: path => entriesOf([...store.keys()], path),
      stat: path => (store.has(path) ? { kind: 'file', mode: 0o644, size: 0, modified: 0 } : undefined),
      realpath: path => path,
      write: (path, bytes) => store.set(path, Buffer.from(bytes).toString()),
      remove: path => store.delete(path),
      lock: (_path, act) => act(),
    },
    progress: ({ text }) => told.push(text ?? ''),
    signal: new AbortController().signal,
  }
  return { world, told, text: path => store.get(path) }
}

function entriesOf(paths: readonly string[], folder: string): readonly Entry[] {
  const inside = paths.filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1))
  return inside.filter(name => !name.includes('/')).map(name => ({ name, kind: 'file' }))
}
