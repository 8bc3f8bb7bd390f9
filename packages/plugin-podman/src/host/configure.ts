import { posix } from 'node:path'
import TOML from '@iarna/toml'
import type { World } from '@ovkit/core'
import { lowerLimits } from './limits.ts'
import { chooseNetwork } from './network.ts'
import { chooseRuntime } from './runtime.ts'
import { readSettings, type Settings } from './settings.ts'

/** What one quirk of this machine asks of the engine's settings; nothing where it does not have the quirk. */
export type Remedy = (world: World, settings: Settings) => Promise<Settings> | Settings

const remedies: readonly Remedy[] = [lowerLimits, chooseRuntime, chooseNetwork]

/**
 * The environment in which engines work on this machine. Where their own settings would fail here, they get a
 * containers.conf of ours: the user's, with only what has to differ.
 */
export async function configure(world: World): Promise<Readonly<Record<string, string>>> {
  const settings = readSettings(world)
  if (settings === undefined) return {}
  let changed = settings
  for (const remedy of remedies) changed = await remedy(world, changed)
  if (changed === settings) return {}
  const path = posix.join(world.dirs.cache, 'podman', 'containers.conf')
  const text = TOML.stringify(changed)
  if (Buffer.from(world.files.read(path) ?? []).toString() !== text) world.files.write(path, text)
  return { CONTAINERS_CONF: path }
}
