/**
 * Everything outside the program: processes, clock, environment, files. The command line makes the real one,
 * tests make another, and nothing below the command line reaches past it.
 */
export interface World {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly user: { readonly uid: number; readonly gid: number }
  readonly dirs: { readonly cache: string; readonly config: string; readonly data: string }
  readonly exec: Exec
  readonly clock: Clock
  readonly files: Files
  /** Tells whoever watches what is going on; printing is the watcher's business. */
  readonly progress: (event: Progress) => void
  /** Aborted on Ctrl-C; every process started through `exec` ends with it. */
  readonly signal: AbortSignal
}

/** Runs a program with an argument list, never through a shell. A program that is not there answers with exit 127. */
export type Exec = (argv: readonly string[], options?: ExecOptions) => Promise<ExecResult>

export interface ExecOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string | Uint8Array
  /** Milliseconds until the program is ended; without it there is no limit. */
  readonly timeout?: number
  /** Called with each line of output, standard output and standard error alike, as it comes. */
  readonly onLine?: (line: string) => void
}

export interface ExecResult {
  readonly exit: number
  readonly out: Uint8Array
  readonly err: Uint8Array
  readonly timedOut: boolean
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** Calls `act` once after so many milliseconds; the answer cancels it. */
  readonly timer: (ms: number, act: () => void) => () => void
}

/** Paths are absolute. Reading is synchronous because a command reads hundreds of small files and nothing else. */
export interface Files {
  readonly read: (path: string) => Uint8Array | undefined
  /** Names in a folder, sorted; empty where there is no such folder. */
  readonly list: (path: string) => readonly Entry[]
  readonly stat: (path: string) => Stat | undefined
  readonly realpath: (path: string) => string
  /** Writes a whole file or nothing, and makes the folders above it. */
  readonly write: (path: string, bytes: Uint8Array | string, mode?: number) => void
  readonly remove: (path: string) => void
  /** Runs `act` while no other process holds the lock of `path`. */
  readonly lock: <T>(path: string, act: () => Promise<T>) => Promise<T>
}

export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
}

export interface Stat {
  readonly kind: 'file' | 'folder' | 'other'
  readonly mode: number
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

export interface Progress {
  readonly step: 'load' | 'resolve' | 'render' | 'build' | 'deploy' | 'verify'
  /** What is worked on: an image's name, a base's reference. */
  readonly subject: string
  readonly state: 'started' | 'line' | 'done' | 'failed' | 'waiting'
  readonly text?: string
}
