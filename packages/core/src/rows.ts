import type { Builder } from './rows/builders.ts'
import type { Command } from './rows/commands.ts'
import type { SecretSource, Sidecar, StatusSource, Target, Tunnel, VolumeKind } from './rows/deployments.ts'
import type { Engine } from './rows/engines.ts'
import type { Distro, Format } from './rows/packages.ts'
import type { Field, Init } from './rows/services.ts'
import type { Verb } from './rows/verbs.ts'

export type * from './rows/builders.ts'
export type * from './rows/commands.ts'
export type * from './rows/deployments.ts'
export type * from './rows/engines.ts'
export type * from './rows/finding.ts'
export type * from './rows/packages.ts'
export type * from './rows/services.ts'
export type * from './rows/verbs.ts'

/** The registries: the name of each and what its rows look like. */
export interface Rows {
  distro: Distro
  format: Format
  builder: Builder
  init: Init
  field: Field
  engine: Engine
  target: Target
  sidecar: Sidecar
  tunnel: Tunnel
  secret: SecretSource
  volume: VolumeKind
  verb: Verb
  status: StatusSource
  command: Command
}

export type RowKind = keyof Rows

/** The name under which a row is registered and declared in a manifest. */
export const rowName = (row: Rows[RowKind]): string => ('key' in row ? row.key : row.name)

/** All registered rows, by kind and name, in the order of registration. */
export type Registries = { readonly [K in RowKind]: ReadonlyMap<string, Rows[K]> }
