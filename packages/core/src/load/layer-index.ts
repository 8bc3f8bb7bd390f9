import { basename, join } from 'node:path'
import { failure } from '../errors.ts'
import type { PluginPackage } from '../kit.ts'
import type { Named, ProjectDocuments } from './documents.ts'
import { label, notFound, type Reader } from './reader.ts'
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
  const ofPlugins = new Map<string, LayerEntry>()
  for (const plugin of plugins) {
    const folder = plugin.manifest.layers
    if (folder !== undefined)
      add(
        reader,
        ofPlugins,
        foldersBelow(reader, join(plugin.dir, folder), true).map(each => entryOf(each, plugin.dir, plugin.name)),
      )
  }
  const own = new Map<string, LayerEntry>()
  if (documents !== undefined) {
    add(
      reader,
      own,
      documents.layers.flatMap(each => inPlace(reader, each)),
    )
    for (const folder of documents.layerFolders) {
      if (!folder.isDefault && reader.world.files.stat(folder.path) === undefined && documents.source !== undefined) {
        reader.fail(notFound(label(folder.path, reader.root), 'The folder', documents.source, ['discover']))
      }
      add(
        reader,
        own,
        foldersBelow(reader, folder.path, folder.recursive).map(each => entryOf(each, reader.root)),
      )
    }
  }
  return { entries: new Map([...ofPlugins, ...own]), shadows: [...own.keys()].filter(name => ofPlugins.has(name)) }
}

function add(reader: Reader, entries: Map<string, LayerEntry>, found: readonly LayerEntry[]): void {
  for (const entry of found) {
    const other = entries.get(entry.name)
    if (other === undefined) entries.set(entry.name, entry)
    else if (other.dir !== entry.dir)
      reader.fail(
        failure(
          'LAYER_TWICE',
          { layer: entry.name, first: whereabouts(other), second: whereabouts(entry) },
          { where: { layer: entry.name, ...(entry.plugin === undefined ? {} : { plugin: entry.plugin }) } },
        ),
      )
  }
}

const whereabouts = (entry: LayerEntry) => (entry.plugin === undefined ? entry.label : `${entry.plugin} (${entry.dir})`)

/** The layer folders in a folder: itself, its subfolders and, if recursive, theirs. */
function foldersBelow(reader: Reader, folder: string, recursive: boolean, depth = 0): readonly string[] {
  const entries = reader.world.files.list(folder)
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
function inPlace(reader: Reader, { name, body }: Named): readonly LayerEntry[] {
  const { from } = body.record()
  const at = join(body.file, '..')
  if (typeof from !== 'string')
    return [
      { name, plugin: undefined, dir: join(at, 'layers', name), file: body, label: label(body.file, reader.root) },
    ]
  const dir = join(at, from)
  const file = layerFiles.map(each => join(dir, each)).find(each => reader.world.files.stat(each)?.kind === 'file')
  if (file === undefined) {
    reader.fail(notFound(from, 'The layer folder', body, ['from']))
    return []
  }
  return [{ ...entryOf(file, reader.root), name }]
}
