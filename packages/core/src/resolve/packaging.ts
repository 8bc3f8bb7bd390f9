import { failure } from '../errors.ts'
import type { Distro, Registries } from '../rows.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { Image, Project } from '../schema/project.ts'
import { baseOf, inherited } from './chain.ts'
import type { Packaging } from './sections.ts'

interface Given {
  readonly chain: readonly Image[]
  readonly base: ImageMetadata | undefined
  readonly rows: Registries
}

/** The distribution and the package formats of an image, looked for along its whole chain. */
export function packagingOf(
  project: Project,
  image: Image,
  { chain, base, rows }: Given,
): Packaging & { readonly row: Distro | undefined } {
  if (image.data_image) return { distro: [], formats: [], row: undefined }
  const tags = inherited(project, chain, 'distro') ?? base?.runtime.distro ?? []
  const known = [...rows.distro.keys()]
  // Looked up in a mistake alone: among many images it takes time.
  const detail = () => ({ at: project.locate(`image:${image.name}`, ['distro']) })
  const [tag] = tags
  if (tag === undefined) {
    const parameters = {
      image: image.name,
      base: baseOf(project, chain.at(-1) ?? image) ?? '',
      images: Object.keys(project.images),
      known,
    }
    throw failure('DISTRO_MISSING', parameters, detail())
  }
  const name = tags.map(each => each.split(':')[0] ?? each).find(each => rows.distro.has(each))
  const row = name === undefined ? undefined : rows.distro.get(name)
  if (row === undefined) throw failure('DISTRO_UNKNOWN', { distro: tag, known }, detail())
  return { distro: tags, formats: inherited(project, chain, 'build') ?? base?.runtime.formats ?? row.formats, row }
}
