import type { ImageMetadata } from './metadata.ts'
import { type ImagePlan, runtimeShape } from './plan.ts'

/** What an image says about itself in its label: of the whole chain, and nothing of the machine that made it. */
export function metadataOf(plan: ImagePlan): ImageMetadata {
  const keys = Object.keys(runtimeShape)
  const runtime = Object.fromEntries(Object.entries(plan).filter(([key]) => keys.includes(key)))
  return {
    version: 1,
    image: plan.image,
    platforms: plan.platforms,
    layers: [...plan.provided, ...plan.composed.map(name => ({ name })), ...plan.layers.map(nameOf)],
    // The keys of runtimeShape are all keys of a plan, with the same types.
    runtime: runtime as ImageMetadata['runtime'],
  }
}

function nameOf(layer: ImagePlan['layers'][number]) {
  return {
    name: layer.name,
    ...(layer.version === undefined ? {} : { version: layer.version }),
    ...(layer.plugin === undefined ? {} : { plugin: layer.plugin }),
  }
}
