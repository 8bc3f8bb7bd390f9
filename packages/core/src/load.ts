import { dirname, join } from 'node:path'
import { type OvkitError, refuse } from './errors.ts'
import { freeze } from './freeze.ts'
import type { Kit } from './kit.ts'
import { type Named, type ProjectDocuments, readImages, readProject } from './load/documents.ts'
import { findProject } from './load/find-project.ts'
import { parseDefaults, parseImage } from './load/image.ts'
import { loadLayer } from './load/layer-folder.ts'
import { indexLayers, type LayerEntry } from './load/layer-index.ts'
import { label, makeReader, type Reader } from './load/reader.ts'
import { type Source, sourceOf } from './load/source.ts'
import type { ImageDefaults } from './schema/image.ts'
import type { Image, Layer, Project } from './schema/project.ts'

export interface LoadOptions {
  /** Images whose layers are needed; without it, every layer is loaded and checked. */
  readonly only?: readonly string[]
}

/**
 * Reads a project and what plugins bring, and checks each document by itself. All mistakes are thrown at once, as
 * an AggregateError where there are several.
 */
export async function load(kit: Kit, dir: string, options: LoadOptions = {}): Promise<Project> {
  const { loaded, failures } = loadAll(kit, dir, options)
  refuse(failures)
  return loaded
}

/** The same without throwing, for whoever wants to go on and find the mistakes between documents too. */
export function loadAll(
  kit: Kit,
  dir: string,
  options: LoadOptions = {},
): { readonly loaded: Project; readonly failures: readonly OvkitError[] } {
  const first = findProject(kit.world, dir)
  const reader = makeReader(kit.world, first === undefined ? dir : dirname(first))
  const documents = first === undefined ? undefined : readProject(reader, first)
  const sources = new Map<string, Source>()
  const { images, disabled, shadows } = loadImages(reader, kit, { documents, sources })
  const index = indexLayers(reader, documents, kit.plugins)
  const wanted = wantedLayers(images, options)
  const layers = loadLayers(reader, kit, { entries: index.entries, wanted, sources })
  reader.save()
  const loaded: Project = {
    root: first === undefined ? null : reader.root,
    defaults: mergedDefaults(reader, kit, documents),
    images,
    disabled,
    layers,
    layerNames: [...index.entries.keys()].sort(),
    shadows: [...index.shadows, ...shadows],
    warnings: reader.failures.filter(each => each.severity === 'warning'),
    locate: (owner, path) => sources.get(owner)?.at(path),
  }
  return { loaded: freeze(loaded), failures: reader.failures.filter(each => each.severity === 'error') }
}

interface LoadedImages {
  readonly images: Record<string, Image>
  readonly disabled: readonly string[]
  readonly shadows: readonly string[]
}

type Placed = Named & { readonly plugin: string | undefined; readonly label: string }

/** Images of plugins, then those of the project, which stand in for them. */
function loadImages(reader: Reader, kit: Kit, { documents, sources }: Found): LoadedImages {
  const ofPlugins = kit.plugins.flatMap(({ dir, name: plugin, manifest }) => {
    const found = manifest.images === undefined ? [] : readImages(reader, join(dir, manifest.images))
    return found.map(each => ({ ...each, plugin, label: label(each.body.file, dir, plugin) }))
  })
  const written = documents?.images ?? []
  const own = written.map(each => ({ ...each, plugin: undefined, label: label(each.body.file, reader.root) }))
  const [theirs, ours] = [byName(ofPlugins), byName(own)]
  const images: Record<string, Image> = {}
  const disabled: string[] = []
  for (const [name, placed] of new Map([...theirs, ...ours])) {
    const { image, source } = parseImage(placed.body, placed, kit.rows)
    sources.set(`image:${name}`, source)
    if (image?.enabled) images[name] = image
    else if (image !== undefined) disabled.push(name)
  }
  return { images, disabled, shadows: [...ours.keys()].filter(name => theirs.has(name)) }
}

/** What the first file of a project says wins over what it includes; two of one rank are a mistake. */
function byName(found: readonly Placed[]): ReadonlyMap<string, Placed> {
  const images = new Map<string, Placed>()
  for (const each of found) {
    const other = images.get(each.name)
    if (other === undefined) images.set(each.name, each)
    else if (other.isFirst === each.isFirst)
      each.body.fail('IMAGE_TWICE', { image: each.name, first: other.label, second: each.label })
  }
  return images
}

interface Found {
  readonly documents: ProjectDocuments | undefined
  readonly sources: Map<string, Source>
}

/** What plugins give all images, then what a project's files do; what its first file says wins. */
function mergedDefaults(reader: Reader, kit: Kit, documents: ProjectDocuments | undefined): ImageDefaults {
  const ofPlugins = kit.plugins.map(({ dir, manifest: { defaults = {} } }) =>
    sourceOf({ value: defaults, marks: [] }, join(dir, 'package.json'), reader.fail),
  )
  const given = [...(documents?.defaults ?? []), ...ofPlugins].map(source => parseDefaults(source, kit.rows))
  return Object.assign({}, ...given.toReversed())
}

/** The layers that some images need to begin with; undefined stands for all. */
function wantedLayers(images: Readonly<Record<string, Image>>, { only }: LoadOptions): readonly string[] | undefined {
  if (only === undefined) return undefined
  const seen = new Set<string>()
  const visit = (name: string | undefined): readonly string[] => {
    const image = name === undefined ? undefined : images[name]
    if (name === undefined || image === undefined || seen.has(name)) return []
    seen.add(name)
    return [...(image.layers ?? []), ...[image.base, ...Object.values(image.builder ?? {})].flatMap(visit)]
  }
  return only.flatMap(visit)
}

interface Wanted {
  readonly entries: ReadonlyMap<string, LayerEntry>
  readonly wanted: readonly string[] | undefined
  readonly sources: Map<string, Source>
}

function loadLayers(reader: Reader, kit: Kit, { entries, wanted, sources }: Wanted): Record<string, Layer> {
  const layers: Record<string, Layer> = {}
  const queue = [...(wanted ?? entries.keys())]
  const seen = new Set<string>()
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const entry = entries.get(name)
    if (entry === undefined || seen.has(name)) continue
    seen.add(name)
    const loaded = loadLayer(reader, entry, kit.rows)
    if (loaded === undefined) continue
    layers[name] = loaded.layer
    sources.set(`layer:${name}`, loaded.source)
    const tools = loaded.layer.builders.flatMap(builder => kit.rows.builder.get(builder)?.needs ?? [])
    queue.push(...loaded.layer.layers, ...loaded.layer.depends, ...tools)
  }
  return Object.fromEntries(Object.entries(layers).sort(([a], [b]) => (a < b ? -1 : 1)))
}
