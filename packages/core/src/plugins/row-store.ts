import { failure } from '../errors.ts'
import type { PluginPackage } from '../kit.ts'
import type { Registries, RowKind, Rows } from '../rows.ts'
import type { Manifest } from '../schema/manifest.ts'

/** The key of a manifest's `contributes` for each kind of row. */
export const rowKinds: { readonly [K in RowKind]: keyof Manifest['contributes'] } = {
  distro: 'distros',
  format: 'formats',
  builder: 'builders',
  init: 'inits',
  field: 'fields',
  engine: 'engines',
  target: 'targets',
  sidecar: 'sidecars',
  tunnel: 'tunnels',
  secret: 'secrets',
  volume: 'volumes',
  verb: 'verbs',
  status: 'statuses',
  command: 'commands',
}

/** Rows as they are registered; each name of a kind once. */
export interface RowStore {
  readonly add: <K extends RowKind>(kind: K, name: string, row: Rows[K], plugin: PluginPackage) => void
  readonly registries: Registries
}

export function makeRowStore(): RowStore {
  // One map for each kind: TypeScript cannot see that the keys of this object are complete.
  const rows = Object.fromEntries(Object.keys(rowKinds).map(kind => [kind, new Map()])) as {
    readonly [K in RowKind]: Map<string, Rows[K]>
  }
  const owners = new Map<string, string>()
  return {
    registries: rows,
    add: (kind, name, row, plugin) => {
      const first = owners.get(`${kind} ${name}`)
      const where = { plugin: plugin.name, version: plugin.version }
      if (first !== undefined) throw failure('PLUGIN_ROW_TWICE', { kind, name, first, second: plugin.name }, { where })
      owners.set(`${kind} ${name}`, plugin.name)
      rows[kind].set(name, row)
    },
  }
}
