import { failure, type OvkitError } from '../errors.ts'
import type { Registries } from '../rows.ts'
import type { LayerPlan } from '../schema/plan.ts'
import type { Layer, PackageSection, Project } from '../schema/project.ts'

export interface Packaging {
  /** Distribution tags of the image, most exact first. */
  readonly distro: readonly string[]
  /** Its package formats, in the order of installation. */
  readonly formats: readonly string[]
}

/**
 * The package sections of a layer that apply to an image: the section of the first matching tag, which replaces
 * all others, or else those of each of the image's formats.
 */
export function sectionsFor(layer: Layer, { distro, formats }: Packaging): LayerPlan['packages'] {
  const tagged = distro
    .map(tag => layer.sections.find(each => each.tags.includes(tag)))
    .find(each => each !== undefined)
  const chosen =
    tagged === undefined
      ? formats.flatMap(format => layer.sections.filter(each => each.format === format && each.tags.length === 0))
      : [tagged]
  return chosen.map(each => ({
    format: tagged === undefined ? each.format : (formats[0] ?? each.format),
    section: each.value,
  }))
}

/** A layer that has packages for other distributions only would be installed half: refused, with the way out. */
export function missingSections(
  project: Project,
  layer: Layer,
  packaging: Packaging,
  rows: Registries,
): readonly OvkitError[] {
  if (layer.sections.length === 0 || sectionsFor(layer, packaging).length > 0) return []
  const packages = layer.sections.filter(each => hasPackages(each, rows))
  if (packages.length === 0) return []
  const has = [...new Set(packages.map(sectionName))]
  const parameters = { layer: layer.name, has, distro: packaging.distro[0] ?? '', formats: packaging.formats }
  return [failure('PACKAGES_MISSING', parameters, { at: project.locate(`layer:${layer.name}`, []) })]
}

const sectionName = (section: PackageSection) => (section.tags.length > 0 ? section.tags.join(',') : section.format)

function hasPackages(section: PackageSection, rows: Registries): boolean {
  return (rows.format.get(section.format)?.packages(section.value).length ?? 0) > 0
}
