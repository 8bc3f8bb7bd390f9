import { posix } from 'node:path'
import TOML, { type JsonMap } from '@iarna/toml'
import type { World } from '@ovkit/core'

/** The content of a containers.conf. */
export type Settings = JsonMap

/** What engines would read on this machine; undefined, and said so, where a file cannot be understood. */
export function readSettings(world: World): Settings | undefined {
  let settings: Settings = {}
  for (const path of placesOf(world)) {
    const bytes = world.files.read(path)
    if (bytes === undefined) continue
    try {
      settings = merge(settings, TOML.parse(Buffer.from(bytes).toString()))
    } catch (error) {
      const text = `${path} is left as it is: ${error instanceof Error ? error.message : error}`
      world.progress({ step: 'build', subject: 'containers.conf', state: 'line', text })
      return undefined
    }
  }
  return settings
}

/** A value of a table of the settings. */
export function setting(settings: Settings, table: string, key: string): unknown {
  const found = settings[table]
  return isTable(found) ? found[key] : undefined
}

/** Settings in which tables are joined and everything else is replaced. */
export function merge(below: Settings, above: Settings): Settings {
  const joined = Object.entries(above).map(([key, value]) => {
    const under = below[key]
    return [key, isTable(under) && isTable(value) ? merge(under, value) : value]
  })
  return { ...below, ...Object.fromEntries(joined) }
}

/** In the order in which they are read, later ones prevailing; a file that the user names stands for all. */
function placesOf({ env, files }: World): readonly string[] {
  if (env.CONTAINERS_CONF !== undefined) return [env.CONTAINERS_CONF]
  const home = env.XDG_CONFIG_HOME ?? posix.join(env.HOME ?? '/root', '.config')
  const roots = ['/usr/share/containers', '/etc/containers', posix.join(home, 'containers')]
  return roots.flatMap(root => {
    const extra = files.list(posix.join(root, 'containers.conf.d')).filter(({ name }) => name.endsWith('.conf'))
    return [
      posix.join(root, 'containers.conf'),
      ...extra.map(({ name }) => posix.join(root, 'containers.conf.d', name)),
    ]
  })
}

function isTable(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
