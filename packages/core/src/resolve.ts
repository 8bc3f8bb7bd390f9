import { failure, refuse } from './errors.ts'
import { accountVariables, type Variables } from './expand.ts'
import { freeze } from './freeze.ts'
import type { Kit } from './kit.ts'
import type { Saying } from './plugins/hook-set.ts'
import { present } from './present.ts'
import { accountOf } from './resolve/account.ts'
import { buildersOf } from './resolve/builders.ts'
import { baseOf, chainOf, inherited, nameOf } from './resolve/chain.ts'
import { fromBase, fromImage, fromLayer } from './resolve/contributions.ts'
import { layerPlan } from './resolve/layer-plan.ts'
import { type Contribution, merge } from './resolve/merge.ts'
import { type Ordered, order } from './resolve/order.ts'
import { packagingOf } from './resolve/packaging.ts'
import { check } from './resolve/rules.ts'
import { mergedPlan } from './resolve/runtime.ts'
import { missingSections } from './resolve/sections.ts'
import type { BaseFacts, ImageMetadata } from './schema/metadata.ts'
import { metadataOf } from './schema/metadata-of.ts'
import type { ImagePlan } from './schema/plan.ts'
import type { Image, Project } from './schema/project.ts'

export interface ResolveOptions {
  /** What is known of external bases, by reference; nothing is known of one that is not there. */
  readonly facts?: ReadonlyMap<string, BaseFacts>
  /** Plans of this run, so that an image below several others is resolved once. */
  readonly known?: Map<string, Promise<ImagePlan>>
  /** Hears who gives each value, and what each tap changed. */
  readonly listen?: Listener
}

export interface Listener {
  readonly contributions: (image: string, given: readonly Contribution[]) => void
  readonly taps: (image: string, saying: Saying) => void
}

/** Puts an image together: chain, layers in order, merged values, then the taps of plugins. Nothing is read or run. */
export async function resolve(
  kit: Kit,
  project: Project,
  name: string,
  options: ResolveOptions = {},
): Promise<ImagePlan> {
  const known = options.known ?? new Map<string, Promise<ImagePlan>>()
  const running = known.get(name)
  if (running !== undefined) return running
  const plan = plain(kit, project, name, { ...options, known })
  known.set(name, plan)
  return plan
}

async function plain(kit: Kit, project: Project, name: string, options: ResolveOptions): Promise<ImagePlan> {
  const chain = chainOf(project, name)
  const [image, below] = chain
  if (image === undefined) throw failure('IMAGE_NOT_FOUND', { image: name, known: [] })
  const basePlan = below === undefined ? undefined : await resolve(kit, project, below.name, options)
  const base =
    basePlan === undefined ? options.facts?.get(baseOf(project, image) ?? '')?.metadata : metadataOf(basePlan)
  const plan = freeze(planOf(kit, project, { image, chain, base, below, options }))
  const listen = options.listen
  return kit.call('resolve', plan, project, name, listen && (saying => listen.taps(name, saying)))
}

interface Subject {
  readonly image: Image
  readonly chain: readonly Image[]
  readonly base: ImageMetadata | undefined
  readonly below: Image | undefined
  readonly options: ResolveOptions
}

function planOf(kit: Kit, project: Project, subject: Subject): ImagePlan {
  const { image, chain, base, below, options } = subject
  const { name, plugin, builds, data_image, bootc, bootstrap } = image
  const reference = below === undefined ? referenceOf(project, image) : nameOf(project, chain.slice(1))
  const packaging = packagingOf(project, image, { chain, base, rows: kit.rows })
  const facts = options.facts?.get(reference)
  const { account, create } = accountOf({ project, chain, base, facts, distro: packaging.row })
  const variables = accountVariables(account)
  const wanted = image.layers ?? project.defaults.layers ?? []
  const ordered = order(
    project,
    wanted.map((layer, index) => ({ layer, owner: `image:${name}`, path: ['layers', index] })),
    new Set(base?.layers.map(each => each.name)),
  )
  if (!data_image) refuse(ordered.layers.flatMap(layer => missingSections(project, layer, packaging, kit.rows)))
  const layers = ordered.layers.map(layer => layerPlan(layer, packaging, variables))
  const given = [...contributionsOf(subject, ordered, variables), ...fieldContributions(kit, layers)]
  options.listen?.contributions(name, given)
  const plan: ImagePlan = {
    ...present({ image: name, plugin }),
    base: {
      kind: below !== undefined ? 'image' : data_image ? 'scratch' : 'external',
      reference,
      env: base?.runtime.env ?? {},
      path: base?.runtime.path ?? [],
      ...present({ bootstrap }),
    },
    chain: chain.slice(1).map(each => each.name),
    prepared: base !== undefined || data_image,
    create_account: create && !data_image,
    layers,
    composed: ordered.composed,
    provided: (base?.layers ?? []).map(each => present({ name: each.name, version: each.version })),
    ...buildersOf(kit, project, { subject, ordered, packaging, variables }),
    builds,
    tag: inherited(project, [image], 'tag') ?? 'auto',
    platforms: inherited(project, chain, 'platforms') ?? [],
    data_image,
    bootc,
    labels: {},
    ...present({ registry: inherited(project, chain, 'registry'), merge: inherited(project, [image], 'merge') }),
    ...mergedPlan(merge(given), { kit, image, chain, project, account, packaging, base, composed: ordered, layers }),
  }
  refuse(check(project, plan, kit.rows))
  return plan
}

function contributionsOf({ image, base }: Subject, ordered: Ordered, variables: Variables): readonly Contribution[] {
  return [
    ...(base === undefined ? [] : fromBase(base)),
    ...ordered.layers.flatMap(layer => fromLayer(layer, variables)),
    ...fromImage(image, variables),
  ]
}

/** Services that the keys of plugins' field rows add. */
function fieldContributions(kit: Kit, layers: ImagePlan['layers']): readonly Contribution[] {
  return layers.flatMap(layer =>
    Object.entries(layer.fields).flatMap(([key, value]) => {
      const services = kit.rows.field.get(key)?.contribute(value, layer).services ?? []
      return services.length === 0 ? [] : [{ key: 'services', by: `layer:${layer.name}`, path: [key], value: services }]
    }),
  )
}

function referenceOf(project: Project, image: Image): string {
  if (image.data_image) return 'scratch'
  const base = baseOf(project, image)
  if (base !== undefined) return base
  throw failure('BASE_MISSING', { image: image.name }, { at: project.locate(`image:${image.name}`, []) })
}
