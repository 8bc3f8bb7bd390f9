import { failure } from '../errors.ts'
import { imageReference } from '../reference.ts'
import type { Image, Project } from '../schema/project.ts'

/** An image of the project, or an error that names the nearest one. */
export function imageOf(
  project: Project,
  name: string,
  wantedAt?: { readonly owner: string; readonly path: readonly (string | number)[] },
): Image {
  const image = Object.hasOwn(project.images, name) ? project.images[name] : undefined
  if (image !== undefined) return image
  const at = wantedAt && project.locate(wantedAt.owner, wantedAt.path)
  if (project.disabled.includes(name)) throw failure('IMAGE_DISABLED', { image: name }, { at })
  const known = Object.keys(project.images).sort()
  throw failure('IMAGE_NOT_FOUND', { image: name, known }, { at })
}

/** An image and those that it stands on, nearest first; the last one stands on something from elsewhere. */
export function chainOf(project: Project, name: string): readonly Image[] {
  const chain: Image[] = []
  for (let image: Image | undefined = imageOf(project, name); image !== undefined; ) {
    const names = chain.map(each => each.name)
    if (names.includes(image.name)) {
      const path = [...names.slice(names.indexOf(image.name)), image.name]
      throw failure('IMAGE_CYCLE', { path }, { at: project.locate(`image:${image.name}`, ['base']) })
    }
    chain.push(image)
    const base = baseOf(project, image)
    const isOurs = base !== undefined && (Object.hasOwn(project.images, base) || project.disabled.includes(base))
    image = isOurs ? imageOf(project, base, { owner: `image:${image.name}`, path: ['base'] }) : undefined
  }
  return chain
}

/** What an image stands on: what it says, else the defaults. An image never stands on itself by default. */
export function baseOf(project: Project, image: Image): string | undefined {
  if (image.data_image) return undefined
  if (image.base !== undefined) return image.base
  return project.defaults.base === image.name ? undefined : project.defaults.base
}

/** A value of the nearest image of a chain that gives one, else of the defaults. */
export function inherited<K extends keyof Project['defaults']>(
  project: Project,
  chain: readonly Image[],
  key: K,
): Project['defaults'][K] {
  const giver = chain.find(image => image[key] !== undefined)
  return giver === undefined ? project.defaults[key] : giver[key]
}

/** The name that others refer to the first image of a chain by. */
export function nameOf(project: Project, chain: readonly Image[]): string {
  const [image] = chain
  const registry = inherited(project, chain, 'registry')
  return imageReference(image?.name ?? '', { registry, tag: inherited(project, chain.slice(0, 1), 'tag') ?? 'auto' })
}
