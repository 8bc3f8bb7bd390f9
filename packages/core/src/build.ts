import { labelIsWritten } from './build/label.ts'
import { writeContext } from './build/store.ts'
import { callEngine, type EngineKit, lookAt, type StepKit, type UsableEngine, usableEngine } from './engine.ts'
import { failure } from './errors.ts'
import { present } from './present.ts'
import { demandImage, told } from './progress.ts'
import type { SeenImage } from './rows.ts'
import { fromArgument, fromReferences } from './schema/containerfile.ts'
import type { BuildContext, BuildRequest } from './schema/context.ts'
import type { ImagePlan } from './schema/plan.ts'

export type { GatheredBase, WantedBase } from './build/bases.ts'
export { gatherBases } from './build/bases.ts'

export interface BuildOptions {
  readonly plan: ImagePlan
  readonly context: BuildContext
  /** Writes a context down as a Containerfile. */
  readonly containerfile: (context: BuildContext) => string
  /** Folder that holds the contexts of all images. */
  readonly dir: string
  readonly tags: readonly string[]
  readonly platform?: string | undefined
  readonly cache: boolean
  readonly engine?: string | undefined
  /** What stands in for the references that stages begin with: images just built, bases made from packages. */
  readonly parents: ReadonlyMap<string, string>
}

export interface BuiltImage {
  readonly image: string
  readonly reference: string
  readonly id: string
  readonly digest?: string
}

/** Builds an image with the first usable engine, or the one it asks for, and makes sure that all of it was built. */
export async function build(kit: StepKit, options: BuildOptions): Promise<BuiltImage> {
  const { plan } = options
  const request = await kit.call('build', requestOf(options), plan, plan.image)
  const engine = await usableEngine(kit, request.engine)
  return told(kit.world, { step: 'build', subject: plan.image }, async () => {
    await runBuild(kit, engine, request, options)
    return builtImage(request, await inspect(kit, engine, request))
  })
}

function requestOf({ plan, context, tags, platform, cache, engine }: BuildOptions): BuildRequest {
  return present({ image: plan.image, context, tags, cache, mounts: [], engine: engine ?? plan.engine, platform })
}

async function runBuild(
  kit: EngineKit,
  engine: UsableEngine,
  request: BuildRequest,
  options: BuildOptions,
): Promise<void> {
  const { world } = kit
  const { context, image } = request
  const containerfile = writeContext(world, options.dir, context, options.containerfile(context))
  const { tags, cache, platform } = request
  const args = argumentsOf(context, options.parents)
  const mounts = [...engine.can.mounts, ...request.mounts]
  const wanted = present({ context: options.dir, containerfile, tags, cache, args, mounts, platform })
  const call = engine.row.build(wanted, engine.can)
  await demandImage(world, image, onLine => callEngine(world, engine, call, { onLine }))
}

function argumentsOf(context: BuildContext, parents: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const references = fromReferences(context.stages)
  return Object.fromEntries(
    references.map((reference, index) => [fromArgument(index), parents.get(reference) ?? reference]),
  )
}

async function inspect({ world }: EngineKit, engine: UsableEngine, request: BuildRequest): Promise<SeenImage> {
  const { image, tags, context } = request
  const seen = await lookAt(world, engine, tags[0] ?? image)
  if (seen === null || !labelIsWritten(seen, context)) throw failure('BUILD_LABEL', { image }, { where: { image } })
  return seen
}

function builtImage({ image, tags }: BuildRequest, { id, digest }: SeenImage): BuiltImage {
  return present({ image, reference: tags[0] ?? image, id, digest })
}
