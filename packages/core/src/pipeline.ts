import { join } from 'node:path'
import { writeContext } from './build/store.ts'
import { type BuiltImage, build, gatherBases } from './build.ts'
import { apply, deploy, findDeployment } from './deploy.ts'
import { callEngine, readMetadata, usableEngine } from './engine.ts'
import { failure, failuresOf, type OvkitError } from './errors.ts'
import type { Kit } from './kit.ts'
import { type LoadOptions, loadAll } from './load.ts'
import { imageReference } from './reference.ts'
import { containerfile, contextFiles, render } from './render.ts'
import { baseOf, chainOf } from './resolve/chain.ts'
import { type ResolveOptions, resolve } from './resolve.ts'
import type { BuildContext } from './schema/context.ts'
import type { DeploymentPlan, Identity } from './schema/deployment.ts'
import type { ImagePlan } from './schema/plan.ts'
import type { Project } from './schema/project.ts'
import type { Report } from './schema/report.ts'
import { shell } from './verify/probe.ts'
import { verify } from './verify.ts'

/** The six steps in order: load, resolve, render, build, deploy, verify. This is the only file that knows them all. */

export interface BuildImagesOptions {
  /** Folder that holds the contexts. Default: `.build` of the project, or of the user's cache where there is none. */
  readonly dir?: string | undefined
  readonly tag?: string | undefined
  readonly platform?: string | undefined
  readonly engine?: string | undefined
  /** False builds every step anew. Default: true. */
  readonly cache?: boolean | undefined
}

/** Builds images, and before each those of the project that it stands on or is built with. */
export async function buildImages(
  kit: Kit,
  project: Project,
  names: readonly string[],
  options: BuildImagesOptions = {},
): Promise<readonly BuiltImage[]> {
  const order = buildOrder(project, names)
  const bases = await gatherBases(kit, wantedBases(project, order), options.engine)
  const parents = new Map([...bases].map(([reference, base]) => [reference, base.actual]))
  const resolved: ResolveOptions = { facts: bases, known: new Map() }
  const built: BuiltImage[] = []
  for (const name of order) {
    const plan = await resolve(kit, project, name, resolved)
    const context = withScripts(await render(kit, plan))
    built.push(
      await build(kit, {
        plan,
        context,
        containerfile,
        dir: options.dir ?? contextFolder(kit, project),
        tags: tagsOf(kit, plan, options.tag),
        platform: options.platform,
        engine: options.engine,
        cache: options.cache ?? true,
        parents,
      }),
    )
  }
  return built
}

/** Writes the Containerfiles of images and the files that they read, and builds nothing. */
export async function generateImages(
  kit: Kit,
  project: Project,
  names: readonly string[],
  dir = contextFolder(kit, project),
): Promise<readonly { readonly image: string; readonly containerfile: string }[]> {
  const known = new Map()
  const stored = new Set<string>()
  const written: { image: string; containerfile: string }[] = []
  for (const image of names) {
    const context = withScripts(await render(kit, await resolve(kit, project, image, { known })))
    written.push({ image, containerfile: writeContext(kit.world, dir, context, containerfile(context), stored) })
  }
  return written
}

/** Loads a project and resolves each of its images, and answers with every mistake instead of throwing the first. */
export async function validateProject(
  kit: Kit,
  dir: string,
  options: LoadOptions = {},
): Promise<{ readonly project: Project; readonly failures: readonly OvkitError[] }> {
  const { loaded, failures } = loadAll(kit, dir, options)
  const known = new Map()
  const found = [...failures]
  const broken = new Set(failures.flatMap(each => each.at?.file ?? []))
  for (const image of Object.keys(loaded.images)) {
    try {
      await resolve(kit, loaded, image, { known })
    } catch (error) {
      const mistakes = failuresOf(error)
      if (mistakes === undefined) throw error
      // A layer that is broken itself is missing here for no reason of the image's.
      found.push(
        ...mistakes.filter(each => each.code !== 'LAYER_NOT_FOUND' || broken.size === 0 || !isKnownLayer(loaded, each)),
      )
    }
  }
  return { project: loaded, failures: distinct(found) }
}

/** Plans and starts a deployment of a local image, from what the image says about itself. */
export async function startDeployment(
  kit: Kit,
  id: Identity,
  options: { readonly reference: string; readonly target?: string | undefined; readonly dryRun?: boolean | undefined },
): Promise<DeploymentPlan> {
  const plan = await deploy(kit, await readMetadata(kit, options.reference), {
    id,
    reference: options.reference,
    target: options.target,
  })
  if (options.dryRun !== true) await apply(kit, plan)
  return plan
}

export interface VerifyOptions {
  readonly filter?: readonly string[] | undefined
  readonly variables?: Readonly<Record<string, string>> | undefined
  readonly command?: readonly string[] | undefined
}

/** Runs an image's checks of the scope build in throw-away containers of it. */
export async function verifyImage(kit: Kit, reference: string, options: VerifyOptions = {}): Promise<Report> {
  const metadata = await readMetadata(kit, reference)
  const engine = await usableEngine(kit, metadata.runtime.engine, 'containers')
  return verify(kit, {
    ...options,
    metadata,
    scope: 'build',
    run: (program, user, timeout) =>
      callEngine(kit.world, engine, engine.row.once(reference, shell, engine.can, user), { stdin: program, timeout }),
  })
}

/** Runs all checks in a running deployment. */
export async function verifyDeployment(
  kit: Kit,
  id: Identity,
  reference: string,
  options: VerifyOptions = {},
): Promise<Report> {
  const metadata = await readMetadata(kit, reference)
  const engine = await usableEngine(kit, metadata.runtime.engine, 'containers')
  const container = await findDeployment(kit, engine, id)
  if (container === undefined || !container.running)
    throw failure('DEPLOYMENT_NOT_FOUND', { name: id.instance === undefined ? id.image : `${id.image}/${id.instance}` })
  const ports = container.ports.map(({ port, host }) => [`HOST_PORT:${port}`, String(host)])
  const variables = { ...Object.fromEntries(ports), CONTAINER_NAME: container.name, INSTANCE: id.instance ?? '' }
  return verify(kit, {
    ...options,
    metadata,
    variables: { ...variables, ...options.variables },
    scope: 'deploy',
    run: (program, user, timeout) =>
      callEngine(kit.world, engine, engine.row.enter(container.name, shell, engine.can, user), {
        stdin: program,
        timeout,
      }),
  })
}

/** Where contexts lie: in the project, or in the user's cache where there is none. */
export function contextFolder(kit: Kit, project: Project): string {
  return project.root === null ? join(kit.world.dirs.cache, 'build') : join(project.root, '.build')
}

/** The images to build for the wanted ones, each after what it stands on and is built with. */
export function buildOrder(project: Project, names: readonly string[]): readonly string[] {
  const done = new Set<string>()
  const visit = (name: string): void => {
    if (done.has(name)) return
    const [image, below] = chainOf(project, name)
    const builders = Object.values({ ...project.defaults.builder, ...image?.builder }).filter(
      each => each !== name && Object.hasOwn(project.images, each),
    )
    for (const each of [...(below === undefined ? [] : [below.name]), ...builders]) visit(each)
    done.add(name)
  }
  for (const name of names) visit(name)
  return [...done]
}

/** The images from elsewhere that a set of images stands on. */
export function wantedBases(project: Project, names: readonly string[]) {
  return names.flatMap(name => {
    const chain = chainOf(project, name)
    const last = chain.at(-1)
    const reference = last === undefined ? undefined : baseOf(project, last)
    if (last === undefined || reference === undefined) return []
    return [{ reference, bootstrap: last.bootstrap, distro: last.distro ?? project.defaults.distro }]
  })
}

const withScripts = (context: BuildContext): BuildContext => ({ ...context, files: contextFiles(context) })

/** The name that others refer to the image by comes first, then a date version where the tag is `auto`. */
function tagsOf(kit: Kit, plan: ImagePlan, tag = plan.tag): readonly string[] {
  const registry = plan.registry
  const stable = imageReference(plan.image, { registry, tag })
  return tag === 'auto'
    ? [stable, imageReference(plan.image, { registry, tag: dateVersion(kit.world.clock.now()) })]
    : [stable]
}

/** Year, day of the year and time in UTC: 2026.325.1430. */
export function dateVersion(now: number): string {
  const date = new Date(now)
  const day = Math.floor((now - Date.UTC(date.getUTCFullYear(), 0, 0)) / 86_400_000)
  return `${date.getUTCFullYear()}.${day}.${String(date.getUTCHours() * 100 + date.getUTCMinutes()).padStart(4, '0')}`
}

function isKnownLayer(project: Project, error: OvkitError): boolean {
  return project.layerNames.some(name => error.message.startsWith(`Layer "${name}" `))
}

/** One layer's mistake shows in every image that has the layer; it is told once. */
function distinct(failures: readonly OvkitError[]): readonly OvkitError[] {
  return [...new Map(failures.map(each => [JSON.stringify([each.code, each.message, each.at]), each])).values()]
}
