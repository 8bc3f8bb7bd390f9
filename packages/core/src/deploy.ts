import { containerName, describeContainer } from './deploy/container.ts'
import type { EngineKit, StepKit } from './engine.ts'
import { failure } from './errors.ts'
import type { Target } from './rows.ts'
import type { DeploymentPlan, Identity } from './schema/deployment.ts'
import type { ImageMetadata } from './schema/metadata.ts'

export { apply, remove, stop } from './deploy/apply.ts'
export { findDeployment, listDeployments } from './deploy/find.ts'

export interface DeployOptions {
  readonly id: Identity
  /** The local image to run. */
  readonly reference: string
  readonly target?: string | undefined
}

/** Plans what runs for a deployment, from what its image says about itself. */
export async function deploy(kit: StepKit, metadata: ImageMetadata, options: DeployOptions): Promise<DeploymentPlan> {
  const target = await usableTarget(kit, options.target)
  const { engine } = metadata.runtime
  const plan: DeploymentPlan = {
    id: options.id,
    name: containerName(options.id),
    target: target.name,
    ...(engine === undefined ? {} : { engine }),
    container: describeContainer(metadata, options.id, options.reference),
    files: [],
    operations: [],
  }
  const tapped = await kit.call('deploy', plan, metadata, options.id.image)
  return target.plan(tapped)
}

/** The target that is asked for, else the first that this machine can be. */
async function usableTarget(kit: EngineKit, wanted: string | undefined): Promise<Target> {
  const known = [...kit.rows.target.keys()]
  if (wanted !== undefined && !kit.rows.target.has(wanted))
    throw failure('ROW_UNKNOWN', { kind: 'target', name: wanted, known })
  const reasons: string[] = []
  for (const row of kit.rows.target.values()) {
    if (wanted !== undefined && row.name !== wanted) continue
    const usable = await row.usable(kit.world)
    if (usable === true) return row
    reasons.push(`${row.name}: ${usable}`)
  }
  throw failure('TARGET_MISSING', { reasons })
}
