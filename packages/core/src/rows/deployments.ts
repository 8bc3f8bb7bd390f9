import type { z } from 'zod'
import type { ContainerSpec, DeploymentPlan, Identity } from '../schema/deployment.ts'
import type { PortPlan } from '../schema/plan.ts'
import type { World } from '../world.ts'
import type { EngineCall } from './engines.ts'
import type { RowFinding } from './finding.ts'

/** Where a deployment runs: directly under an engine, as units of a service manager. */
export interface Target {
  readonly name: string
  /** True, or why this machine cannot be used as such a target. */
  readonly usable: (world: World) => Promise<true | string>
  readonly plan: (deployment: DeploymentPlan) => DeploymentPlan
}

/** A container that joins a deployment's pod. */
export interface Sidecar {
  readonly name: string
  readonly options: z.ZodType
  readonly container: (options: unknown, plan: DeploymentPlan) => ContainerSpec
  /** Environment keys given to `-e` that belong to this sidecar. */
  readonly owns: readonly string[]
}

/** Makes published ports reachable from elsewhere. */
export interface Tunnel {
  readonly name: string
  readonly form: z.ZodType
  readonly rules: (form: unknown, ports: readonly PortPlan[]) => readonly RowFinding[]
  readonly open: (form: unknown, ports: readonly PortPlan[], id: Identity) => readonly EngineCall[]
  readonly close: (form: unknown, ports: readonly PortPlan[], id: Identity) => readonly EngineCall[]
}

/** A place that secrets come from. */
export interface SecretSource {
  readonly name: string
  readonly read: (reference: string, world: World) => Promise<string | undefined>
}

/** A kind of volume. */
export interface VolumeKind {
  readonly name: string
  readonly source: (volume: { readonly name: string; readonly path: string }, id: Identity) => string
}

/** Adds lines to what `ov status` says of a deployment. */
export interface StatusSource {
  readonly name: string
  readonly read: (container: string, world: World) => Promise<Readonly<Record<string, string>>>
}
