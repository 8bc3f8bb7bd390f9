import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from './measure.ts'

const bin = fileURLToPath(new URL('../packages/cli/bin/ov.js', import.meta.url))

/** Node doing nothing: what every other figure is held against. */
export const empty: Run = { args: ['-e', '0'] }

/** The built command line, as a user starts it in a project, with a cache of the project's own. */
export function ov(args: readonly string[], folder: string): Run {
  return { args: [bin, ...args], cwd: folder, env: { XDG_CACHE_HOME: cacheOf(folder) } }
}

/** Drops what earlier runs have parsed; Node's compile cache stays, for it belongs to the installation. */
export function forget(folder: string): void {
  const cache = cacheOf(folder)
  if (!existsSync(cache)) return
  const parsed = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter(path => /\/documents-\d+$/.test(path))
  for (const path of parsed) rmSync(join(cache, path), { recursive: true })
}

function cacheOf(folder: string): string {
  return join(folder, '.cache')
}
