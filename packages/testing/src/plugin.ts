import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type DefinedPlugin,
  definePlugin,
  type HookName,
  hookNames,
  type KitOptions,
  type Manifest,
  manifestSchema,
  type On,
  type RowKind,
  type Rows,
  rowName,
  type Tap,
  z,
} from '@ovkit/core'

/** A plugin at hand as a value: its package, and its code where it has any. */
export type GivenPlugin = NonNullable<KitOptions['given']>[number]

const packageSchema = z.looseObject({ name: z.string(), version: z.string(), ovkit: z.unknown() })

/** The plugin in a folder as it will be found there once it is installed; `plugin` is what its entry exports. */
export function pluginAt(folder: string | URL, plugin?: DefinedPlugin, options?: unknown): GivenPlugin {
  const dir = typeof folder === 'string' ? folder : fileURLToPath(folder)
  const { name, version, ovkit } = packageSchema.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')))
  return {
    package: { name, version, dir: dir.replace(/\/$/, ''), manifest: manifestSchema.parse(ovkit), options },
    ...(plugin === undefined ? {} : { plugin }),
  }
}

/** What a plugin made up by a test taps and registers. */
export interface PluginFacts {
  readonly taps?: { readonly [K in HookName]?: Tap<K> }
  readonly rows?: { readonly [K in RowKind]?: readonly Rows[K][] }
  /** Folder of its package; layers and images are looked for in it as the manifest says. */
  readonly dir?: string
  readonly manifest?: Pick<Manifest, 'layers' | 'images' | 'defaults'>
}

/** A plugin made of values. Its manifest declares exactly what they are. */
export function pluginOf(name: string, facts: PluginFacts = {}): GivenPlugin {
  const { taps = {}, rows = {}, dir = `/plugins/${name}`, manifest = {} } = facts
  const kinds = Object.keys(rows) as RowKind[]
  const contributes = {
    hooks: hookNames.filter(hook => taps[hook] !== undefined),
    ...Object.fromEntries(kinds.map(kind => [keyOf(kind), namesOf(kind, rows)])),
  }
  return {
    package: {
      name,
      version: '1.0.0',
      dir,
      manifest: manifestSchema.parse({ apiVersion: 1, ...manifest, contributes }),
    },
    plugin: definePlugin({
      name,
      apply(on) {
        if (taps.resolve !== undefined) on.resolve(taps.resolve)
        if (taps.render !== undefined) on.render(taps.render)
        if (taps.build !== undefined) on.build(taps.build)
        if (taps.deploy !== undefined) on.deploy(taps.deploy)
        if (taps.verify !== undefined) on.verify(taps.verify)
        for (const kind of kinds) register(on, kind, rows[kind] ?? [])
      },
    }),
  }
}

/** The key of a manifest's `contributes` for a kind of row. */
const keyOf = (kind: RowKind) => (kind === 'status' ? 'statuses' : `${kind}s`)

function namesOf<K extends RowKind>(kind: K, rows: { readonly [P in RowKind]?: readonly Rows[P][] }): string[] {
  const own: readonly Rows[K][] = rows[kind] ?? []
  return own.map(rowName)
}

function register<K extends RowKind>(on: On, kind: K, rows: readonly Rows[K][]): void {
  const add: (row: Rows[K]) => void = on.register[kind]
  for (const row of rows) add(row)
}
