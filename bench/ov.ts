import { fileURLToPath } from 'node:url'
import type { Run } from './measure.ts'

const bin = fileURLToPath(new URL('../packages/cli/bin/ov.js', import.meta.url))

/** Node doing nothing: what every other figure is held against. */
export const empty: Run = { args: ['-e', '0'] }

/** The built command line, as a user starts it. */
export function ov(args: readonly string[], cwd?: string): Run {
  return cwd === undefined ? { args: [bin, ...args] } : { args: [bin, ...args], cwd }
}
