import { demand, type EngineKit, type UsableEngine, usableEngine } from '../engine.ts'
import type { SeenContainer } from '../rows.ts'
import { deploymentLabel, type Identity } from '../schema/deployment.ts'
import { ownerOf } from './container.ts'

export interface Deployment {
  readonly id: Identity
  readonly container: SeenContainer
}

/** All deployments on this machine: found by their label, never by a name. */
export async function listDeployments(kit: EngineKit): Promise<readonly Deployment[]> {
  const engine = await usableEngine(kit, undefined, 'containers')
  const containers = await containersOf(kit, engine, deploymentLabel)
  return containers.map(container => ({ id: identityOf(container.labels[deploymentLabel] ?? ''), container }))
}

/** The container of a deployment, where there is one. */
export async function findDeployment(
  kit: EngineKit,
  engine: UsableEngine,
  id: Identity,
): Promise<SeenContainer | undefined> {
  const [container] = await containersOf(kit, engine, `${deploymentLabel}=${ownerOf(id)}`)
  return container
}

async function containersOf(kit: EngineKit, engine: UsableEngine, label: string): Promise<readonly SeenContainer[]> {
  const call = engine.row.list(label, engine.can)
  return engine.row.parseList(await demand(kit.world, engine, call, 'Listing containers'))
}

function identityOf(owner: string): Identity {
  const [image = '', ...instance] = owner.split('/')
  return instance.length === 0 ? { image } : { image, instance: instance.join('/') }
}
