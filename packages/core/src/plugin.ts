import type { z } from 'zod'
import { coreRoot } from './assets.ts'
import type { HookName, Order, Tap } from './hooks.ts'
import type { RowKind, Rows } from './rows.ts'

/** What `apply` is handed: the hooks and registries, which know already on whose behalf they are called. */
export type On = { readonly [K in HookName]: (tap: Tap<K>, order?: Order) => void } & {
  readonly register: { readonly [K in RowKind]: (row: Rows[K]) => void }
  /** Absolute path of a file of this plugin's package. */
  readonly file: (path: string) => string
  /** Content of a text file of this plugin's package. */
  readonly text: (path: string) => string
}

/** A plugin: what it is called, what can be set about it, and what it taps and registers. */
export interface Plugin<Options = unknown> {
  /** The name in errors and traces. */
  readonly name: string
  /** Schema of the options given in `ov.yml`; without it, options are refused. */
  readonly options?: z.ZodType<Options>
  readonly apply: (on: On, options: Options) => void
}

/** A plugin with its options erased: parsed by its own schema when it is applied. */
export interface DefinedPlugin {
  readonly name: string
  readonly options: z.ZodType | undefined
  readonly apply: (on: On, options: unknown) => void
  /** Folder of the copy of core that defined it: two copies in one process are refused. */
  readonly [coreMark]: string
}

export const coreMark = Symbol.for('ovkit.core')

/** Defines a plugin; the type of `options` in `apply` comes from its schema, defaults included. */
export function definePlugin<Options = undefined>(plugin: Plugin<Options>): DefinedPlugin {
  const { options } = plugin
  return {
    name: plugin.name,
    options,
    apply: (on, given) => plugin.apply(on, options === undefined ? noOptions(given) : options.parse(given)),
    [coreMark]: coreRoot,
  }
}

// A plugin without a schema has the type parameter's default, undefined, and the loader refuses options for it.
function noOptions<Options>(_given: unknown): Options {
  return undefined as Options
}
