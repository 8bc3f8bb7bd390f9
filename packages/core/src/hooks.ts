import type { BuildContext, BuildRequest } from './schema/context.ts'
import type { DeploymentPlan } from './schema/deployment.ts'
import type { ImageMetadata } from './schema/metadata.ts'
import type { Check, ImagePlan } from './schema/plan.ts'
import type { Project } from './schema/project.ts'

/** The five hook points: the value that a tap is handed and hands on, and what it may look at beside it. */
export interface Points {
  /**
   * Runs once for an image, after its layers are ordered and their values merged. A tap may change any value of
   * the plan: environment, ports, volumes, security, checks, labels. Hand on the plan; a plan without the
   * image's name and base is refused.
   */
  resolve: { value: ImagePlan; beside: Project }
  /**
   * Runs once for an image, after its instructions are made. A tap may add instructions, files and labels.
   * Hand on the context; what is written for the engine is made from it afterwards.
   */
  render: { value: BuildContext; beside: ImagePlan }
  /**
   * Runs once for an image, just before an engine is asked to build it. A tap may change tags, cache,
   * mounts and the engine. Hand on the request.
   */
  build: { value: BuildRequest; beside: ImagePlan }
  /**
   * Runs once for a deployment, after its plan is made and before anything is written or started. A tap may
   * change the container's description. Hand on the plan.
   */
  deploy: { value: DeploymentPlan; beside: ImageMetadata }
  /**
   * Runs once for a report, before the first probe. A tap may add, change or leave out checks. Hand on the list.
   */
  verify: { value: readonly Check[]; beside: ImageMetadata }
}

export type HookName = keyof Points
export const hookNames = ['resolve', 'render', 'build', 'deploy', 'verify'] as const satisfies readonly HookName[]

/** A plugin's function on a hook: takes the value, hands the same or a changed one on. */
export type Tap<K extends HookName> = (
  value: Points[K]['value'],
  beside: Points[K]['beside'],
) => Points[K]['value'] | Promise<Points[K]['value']>

/** Where a tap stands among the others: lower stages first (default 0), then the order of plugins. */
export interface Order {
  readonly stage?: number
  /** Name of a plugin that this tap must come before. */
  readonly before?: string
}
