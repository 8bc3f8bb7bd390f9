import { failure, type Image, type Layer, type Project } from '@ovkit/core'

/** The image of a name, or an error that knows what was probably meant. */
export function findImage(project: Project, name: string): Image {
  const image = Object.hasOwn(project.images, name) ? project.images[name] : undefined
  if (image !== undefined) return image
  const known = Object.keys(project.images).sort()
  throw failure('IMAGE_NOT_FOUND', { image: name, known })
}

/** The layer of a name; the project must have been loaded with all of its layers. */
export function findLayer(project: Project, name: string): Layer {
  const layer = Object.hasOwn(project.layers, name) ? project.layers[name] : undefined
  if (layer !== undefined) return layer
  const known = project.layerNames
  throw failure('LAYER_NOT_FOUND', { layer: name, wantedBy: 'the command', known })
}

/** The images that are meant: those named, else all of the project's own, else all there are. */
export function chosenImages(project: Project, names: readonly string[]): readonly string[] {
  if (names.length > 0) return names.map(name => findImage(project, name).name)
  const all = Object.values(project.images)
  const own = all.filter(({ plugin }) => plugin === undefined)
  return (project.root === null ? all : own).map(({ name }) => name)
}
