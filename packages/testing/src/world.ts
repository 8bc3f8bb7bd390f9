import type { ExecOptions, Progress, World } from '@ovkit/core'
import { makeClock } from './world/clock.ts'
import { type FileFact, makeFiles } from './world/files.ts'
import { makeExec, type Programs } from './world/programs.ts'

/** What a test's machine is like; what is left out is empty. */
export interface WorldFacts {
  /** Files in memory, by absolute path. */
  readonly files?: Readonly<Record<string, FileFact>>
  /** Folders of the real machine that are seen as well. They are only read: what is written stays in memory. */
  readonly disk?: readonly string[]
  /** Programs that are there, and what each answers. Any other answers with exit 127, as one that is not there. */
  readonly programs?: Programs
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly user?: World['user']
}

/** A program that was run. */
export interface Ran extends ExecOptions {
  readonly argv: readonly string[]
}

/** A machine in memory, and the record of what was done on it. */
export interface TestWorld {
  readonly world: World
  /** Programs that were run, in order. */
  readonly ran: readonly Ran[]
  /** What whoever watches was told. */
  readonly told: readonly Progress[]
  /** Content of a file, as text. */
  readonly text: (path: string) => string | undefined
  /** Lets time go by: timers that are due run. Sleeping does the same. */
  readonly pass: (ms: number) => void
  /** Presses Ctrl-C. */
  readonly interrupt: () => void
}

/** Makes a machine for a test: its files in memory, programs that answer what the test says, a clock that stands still. */
export function testWorld(facts: WorldFacts = {}): TestWorld {
  const { files, text } = makeFiles(facts.files ?? {}, facts.disk ?? [])
  const { clock, pass } = makeClock()
  const ran: Ran[] = []
  const told: Progress[] = []
  const interrupt = new AbortController()
  const world: World = {
    cwd: facts.cwd ?? '/',
    env: facts.env ?? {},
    user: facts.user ?? { uid: 1000, gid: 1000 },
    dirs: {
      cache: '/home/user/.cache/ovkit',
      config: '/home/user/.config/ovkit',
      data: '/home/user/.local/share/ovkit',
    },
    exec: makeExec(facts.programs ?? {}, (argv, options) => ran.push({ ...options, argv })),
    clock,
    files,
    progress: event => told.push(event),
    signal: interrupt.signal,
  }
  return { world, ran, told, text, pass, interrupt: () => interrupt.abort() }
}
