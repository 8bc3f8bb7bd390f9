import type { Exec, KitOptions } from '@ovkit/core'

/** What `main` needs of the process it runs in: `process` itself fits, and so does what a test makes. */
export interface Host {
  readonly cwd: () => string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  readonly getuid?: (() => number) | undefined
  readonly getgid?: (() => number) | undefined
  readonly on: (signal: 'SIGINT' | 'SIGTERM', act: () => void) => unknown
  readonly off: (signal: 'SIGINT' | 'SIGTERM', act: () => void) => unknown
  /** Runs programs in place of the real processes. */
  readonly exec?: Exec
  /** Plugins at hand as values, in place of those that come with ov. */
  readonly plugins?: KitOptions['given']
}

/** A stream that text is written to, and what is known of the terminal behind it, if any. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}
