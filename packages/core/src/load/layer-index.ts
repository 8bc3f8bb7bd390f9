import { basename, join } from 'node:path'
import { failure } from '../errors.ts'
import type { PluginPackage } from '../kit.ts'
import { present } from '../present.ts'
import type { Named, ProjectDocuments } from './documents.ts'
import { label, type Reader } from './reader.ts'
import type { Source } from './source.ts'

/** Where a layer is to be found; its text is read when something asks for it. */
export interface LayerEntry {
  readonly name: string
  readonly plugin: string | undefined
  readonly dir: string
  readonly label: string
  /** The file, or the body where it is written in place. */
  readonly file: string | Source
}

/** Names of the files that make a folder a layer. */
const layerFiles = ['layer.yml', 'charly.yml'] as const

/** All layers by name: those of the project stand in for those of plugins. */
export function indexLayers(
  reader: Reader,
  documents: ProjectDocuments | undefined,
  plugins: readonly PluginPackage[],
): { readonly entries: ReadonlyMap<string, LayerEntry>; readonly shadows: readonly string[] } {
  const ofPlugins = byName(
    reader,
    plugins.flatMap(({ dir, name, manifest: { layers } }) =>
      layers === undefined ? [] : foldersBelow(reader, join(dir, layers), true).map(each => entryOf(each, dir, name)),
    ),
  )
  const own = byName(reader, documents === undefined ? [] : ownEntries(reader, documents))
  return { entries: new Map([...ofPlugins, ...own]), shadows: [...own.keys()].filter(name => ofPlugins.has(name)) }
}

function ownEntries(reader: Reader, { layers, layerFolders, source }: ProjectDocuments): readonly LayerEntry[] {
  const inFolders = layerFolders.flatMap(({ path, recursive, isDefault }) => {
    if (!isDefault && reader.world.files.stat(path) === undefined)
      source?.fail('FILE_NOT_FOUND', { path: label(path, reader.root), what: 'The folder' }, ['discover'])
    return foldersBelow(reader, path, recursive).map(each => entryOf(each, reader.root))
  })
  return [...layers.flatMap(each => inPlace(reader, each) ?? []), ...inFolders]
}

function byName(reader: Reader, found: readonly LayerEntry[]): ReadonlyMap<string, LayerEntry> {
  const entries = new Map<string, LayerEntry>()
  for (const entry of found) {
    const { name: layer, plugin, dir } = entry
    const other = entries.get(layer)
    if (other === undefined) entries.set(layer, entry)
    else if (other.dir !== dir) {
      const places = { first: whereabouts(other), second: whereabouts(entry) }
      reader.fail(failure('LAYER_TWICE', { layer, ...places }, { where: present({ layer, plugin }) }))
    }
  }
  return entries
}

const whereabouts = (entry: LayerEntry) => (entry.plugin === undefined ? entry.label : `${entry.plugin} (${entry.dir})`)

/** The layer folders in a folder: itself, its subfolders and, if recursive, theirs. */
function foldersBelow(reader: Reader, folder: string, recursive: boolean, depth = 0): readonly string[] {
  const entries = reader.list(folder)
  const file = layerFiles.find(name => entries.some(each => each.name === name && each.kind !== 'folder'))
  if (file !== undefined) return [join(folder, file)]
  if (depth > 0 && !recursive) return []
  return entries
    .filter(each => each.kind === 'folder' && !each.name.startsWith('.'))
    .flatMap(each => foldersBelow(reader, join(folder, each.name), recursive, depth + 1))
}

function entryOf(file: string, root: string, plugin?: string): LayerEntry {
  const dir = join(file, '..')
  return { name: basename(dir), plugin, dir, file, label: label(file, root, plugin) }
}

/** A layer written in the project's own file, or named there with `from: folder`. */
function inPlace(reader: Reader, { name, body }: Named): LayerEntry | undefined {
  const { from } = body.record()
  const at = join(body.file, '..')
  if (typeof from !== 'string')
    return { name, plugin: undefined, dir: join(at, 'layers', name), file: body, label: label(body.file, reader.root) }
  const files = layerFiles.map(each => join(at, from, each))
  const file = files.find(each => reader.world.files.stat(each)?.kind === 'file')
  if (file !== undefined) return { ...entryOf(file, reader.root), name }
  body.fail('FILE_NOT_FOUND', { path: from, what: 'The layer folder' }, ['from'])
  return undefined
}
