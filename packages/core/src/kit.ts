import type { HookName, Points } from './hooks.ts'
import type { Saying } from './plugins/hook-set.ts'
import type { Trace } from './plugins/trace.ts'
import type { Registries } from './rows.ts'
import type { Manifest } from './schema/manifest.ts'
import type { World } from './world.ts'

/** What the steps work with: the world, the rows and hooks that plugins filled, and the plugins themselves. */
export interface Kit {
  readonly world: World
  readonly rows: Registries
  /** Hands a value through all taps of a hook. */
  readonly call: <K extends HookName>(
    hook: K,
    value: Points[K]['value'],
    beside: Points[K]['beside'],
    subject: string,
    say?: (saying: Saying) => void,
  ) => Promise<Points[K]['value']>
  readonly plugins: readonly PluginPackage[]
  /** When each tap ran, for `--trace`. */
  readonly trace: Trace
  /** Where plugins were looked for. */
  readonly places: readonly string[]
}

/** An installed plugin, known by its manifest alone. */
export interface PluginPackage {
  /** Name of the package. */
  readonly name: string
  readonly version: string
  /** Folder of the package. */
  readonly dir: string
  readonly manifest: Manifest
  readonly options?: unknown
}
