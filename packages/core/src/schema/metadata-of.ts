import type { ImageMetadata } from './metadata.ts'
import type { ImagePlan } from './plan.ts'

/** What an image says about itself in its label: of the whole chain, and nothing of the machine that made it. */
export function metadataOf(plan: ImagePlan): ImageMetadata {
  return {
    version: 1,
    image: plan.image,
    platforms: plan.platforms,
    layers: [...plan.provided, ...plan.composed.map(name => ({ name })), ...plan.layers.map(nameOf)],
    runtime: runtimeOf(plan),
  }
}

/** A plan without what matters only until the image is built. */
function runtimeOf({
  image,
  plugin,
  base,
  chain,
  prepared,
  create_account,
  layers,
  composed,
  provided,
  builder,
  tools,
  builds,
  registry,
  tag,
  platforms,
  merge,
  data_image,
  bootc,
  labels,
  ...runtime
}: ImagePlan): ImageMetadata['runtime'] {
  return runtime
}

function nameOf(layer: ImagePlan['layers'][number]) {
  return {
    name: layer.name,
    ...(layer.version === undefined ? {} : { version: layer.version }),
    ...(layer.plugin === undefined ? {} : { plugin: layer.plugin }),
  }
}
