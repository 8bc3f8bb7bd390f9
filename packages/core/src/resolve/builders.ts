import { failure } from '../errors.ts'
import type { Variables } from '../expand.ts'
import type { Kit } from '../kit.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { ImagePlan, LayerPlan } from '../schema/plan.ts'
import type { Image, Project } from '../schema/project.ts'
import { chainOf, nameOf } from './chain.ts'
import { layerPlan } from './layer-plan.ts'
import { type Ordered, order } from './order.ts'
import type { Packaging } from './sections.ts'

interface Given {
  readonly subject: {
    readonly image: Image
    readonly chain: readonly Image[]
    readonly base: ImageMetadata | undefined
  }
  readonly ordered: Ordered
  readonly packaging: Packaging
  readonly variables: Variables
}

/** The builder images that the image names, and for builders without one the layers that bring their tools. */
export function buildersOf(
  kit: Kit,
  project: Project,
  { subject, ordered, packaging, variables }: Given,
): Pick<ImagePlan, 'builder' | 'tools'> {
  const { image, chain, base } = subject
  const named = Object.assign({}, project.defaults.builder, ...chain.toReversed().map(each => each.builder))
  const builder = Object.fromEntries(
    Object.entries<string>(named)
      .filter(([, name]) => name !== image.name)
      .map(([key, name]) => [key, referenceOf(project, key, name)]),
  )
  const used = new Set(ordered.layers.flatMap(each => each.builders).filter(each => builder[each] === undefined))
  const provided = new Set(base?.layers.map(each => each.name))
  const tools: Record<string, readonly LayerPlan[]> = {}
  for (const name of [...used].sort()) {
    const needs = kit.rows.builder.get(name)?.needs ?? []
    const wanted = needs.map(layer => ({ layer, owner: `builder ${name}`, path: [] }))
    tools[name] = order(project, wanted, provided).layers.map(layer => layerPlan(layer, packaging, variables))
  }
  return { builder, tools }
}

function referenceOf(project: Project, builder: string, name: string): string {
  if (!Object.hasOwn(project.images, name)) return name
  const chain = chainOf(project, name)
  if (!chain[0]?.builds.includes(builder))
    throw failure('BUILDER_IMAGE', { builder, image: name }, { at: project.locate(`image:${name}`, []) })
  return nameOf(project, chain)
}
