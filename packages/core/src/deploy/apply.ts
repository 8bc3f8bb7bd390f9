import { demand, type EngineKit, lastLines, textOf, type UsableEngine, usableEngine } from '../engine.ts'
import { failure } from '../errors.ts'
import { told } from '../progress.ts'
import type { SeenContainer } from '../rows.ts'
import type { DeploymentPlan, Identity } from '../schema/deployment.ts'
import { ownerOf } from './container.ts'
import { findDeployment } from './find.ts'

/** Carries a plan out. A container that the deployment already has is replaced; its volumes stay. */
export async function apply(kit: EngineKit, plan: DeploymentPlan): Promise<void> {
  const engine = await usableEngine(kit, plan.engine, 'containers')
  await told(kit.world, { step: 'deploy', subject: plan.name }, async () => {
    for (const { path, text, mode } of plan.files) kit.world.files.write(path, text, mode)
    for (const operation of plan.operations) await operate(kit, operation)
    // A target whose operations start the container leaves nothing to start here.
    if (plan.operations.length === 0) await replace(kit, engine, plan)
  })
}

/** Stops a deployment's container; it stays, and so does its data. */
export async function stop(kit: EngineKit, id: Identity, seconds?: number): Promise<void> {
  const engine = await usableEngine(kit, undefined, 'containers')
  const { name } = await demandDeployment(kit, engine, id)
  await demand(kit.world, engine, engine.row.stop(name, seconds, engine.can), `Stopping ${name}`)
}

/** Removes a deployment's container; its volumes stay. */
export async function remove(kit: EngineKit, id: Identity): Promise<void> {
  const engine = await usableEngine(kit, undefined, 'containers')
  await removeContainer(kit, engine, await demandDeployment(kit, engine, id))
}

async function operate({ world }: EngineKit, { about, argv }: DeploymentPlan['operations'][number]): Promise<void> {
  const { exit, err } = await world.exec(argv)
  world.signal.throwIfAborted()
  if (exit !== 0) throw failure('CONTAINER_FAILED', { doing: about, exit, lines: lastLines(textOf(err)) })
}

async function replace(kit: EngineKit, engine: UsableEngine, { id, name, container }: DeploymentPlan): Promise<void> {
  const before = await findDeployment(kit, engine, id)
  if (before !== undefined) await removeContainer(kit, engine, before)
  await demand(kit.world, engine, engine.row.run(name, container, engine.can), `Starting ${name}`)
}

async function removeContainer(kit: EngineKit, engine: UsableEngine, { name, running }: SeenContainer): Promise<void> {
  if (running) await demand(kit.world, engine, engine.row.stop(name, undefined, engine.can), `Stopping ${name}`)
  await demand(kit.world, engine, engine.row.remove(name, engine.can), `Removing ${name}`)
}

async function demandDeployment(kit: EngineKit, engine: UsableEngine, id: Identity): Promise<SeenContainer> {
  const container = await findDeployment(kit, engine, id)
  if (container === undefined) throw failure('DEPLOYMENT_NOT_FOUND', { name: ownerOf(id) })
  return container
}
