import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Progress, World } from '@ovkit/core'
import type { Host } from './host.ts'
import { clock } from './world/clock.ts'
import { makeExec } from './world/exec.ts'
import { files } from './world/files.ts'

/** The world of a command: this machine, seen from the process that `ov` runs in. */
export function makeWorld(host: Host, signal: AbortSignal, progress: (event: Progress) => void): World {
  const { env } = host
  const cwd = host.cwd()
  return {
    cwd,
    env,
    user: { uid: host.getuid?.() ?? 0, gid: host.getgid?.() ?? 0 },
    dirs: dirsOf(env),
    exec: host.exec ?? makeExec(env, cwd, signal),
    clock,
    files,
    progress,
    signal,
  }
}

/** Where the XDG base directory specification puts things. */
function dirsOf(env: Host['env']): World['dirs'] {
  const home = env.HOME || homedir()
  const dir = (variable: string, fallback: string) => join(env[variable] || join(home, fallback), 'ovkit')
  return {
    cache: dir('XDG_CACHE_HOME', '.cache'),
    config: dir('XDG_CONFIG_HOME', '.config'),
    data: dir('XDG_DATA_HOME', '.local/share'),
  }
}
