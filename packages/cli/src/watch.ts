import type { Progress } from '@ovkit/core'
import type { Globals } from './globals.ts'
import type { Host, Output } from './host.ts'
import { screenOf } from './show/screen.ts'
import { showLines } from './watch/lines.ts'
import { showLive } from './watch/live.ts'

/** Shows on standard error what goes on while a command runs. */
export interface Watcher {
  readonly progress: (event: Progress) => void
  /** Leaves the terminal as it should be for what is printed next. */
  readonly stop: () => void
}

/** Nothing when quiet, moving lines on a terminal, plain lines elsewhere and where every line is wanted. */
export function watch(host: Host, { quiet, verbose, color }: Globals): Watcher {
  if (quiet) return { progress: () => {}, stop: () => {} }
  const screen = screenOf(host.stderr, host, color)
  if (isTerminal(host.stderr) && !verbose) return showLive(host.stderr, screen)
  return showLines(host.stderr, screen, verbose)
}

const isTerminal = ({ isTTY, columns }: Output) => isTTY === true && columns !== undefined
