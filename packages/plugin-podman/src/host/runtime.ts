import type { World } from '@ovkit/core'
import { merge, type Settings, setting } from './settings.ts'

/** crun refuses cgroups of both versions side by side, which runc takes. Another runtime of the user's is kept. */
export async function chooseRuntime(world: World, settings: Settings): Promise<Settings> {
  const chosen = setting(settings, 'engine', 'runtime') ?? 'crun'
  if (chosen !== 'crun' || !hasBothCgroups(world)) return settings
  const { exit } = await world.exec(['runc', '--version'])
  if (exit === 0) return merge(settings, { engine: { runtime: 'runc' } })
  const text = 'crun cannot work with the cgroups of this machine. Install the package "runc".'
  world.progress({ step: 'build', subject: 'cgroups', state: 'line', text })
  return settings
}

function hasBothCgroups({ files }: World): boolean {
  const mounts = Buffer.from(files.read('/proc/self/mounts') ?? []).toString()
  const types = new Set(mounts.split('\n').map(line => line.split(' ')[2]))
  return types.has('cgroup') && types.has('cgroup2')
}
