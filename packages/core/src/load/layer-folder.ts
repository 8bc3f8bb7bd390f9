import { basename, join } from 'node:path'
import { digest } from '../digest.ts'
import { failure } from '../errors.ts'
import { isRecord } from '../record.ts'
import type { Registries } from '../rows.ts'
import type { Layer, LayerFile } from '../schema/project.ts'
import { kinds } from './dialect.ts'
import { parseLayer, tellFindings } from './layer.ts'
import type { LayerEntry } from './layer-index.ts'
import type { Reader } from './reader.ts'
import { isMapping, type Source } from './source.ts'

export interface LoadedLayer {
  readonly layer: Layer
  readonly source: Source
}

/** Reads and checks one layer: its text, the files beside it, and whether the two fit. */
export function loadLayer(reader: Reader, entry: LayerEntry, rows: Registries): LoadedLayer | undefined {
  const known = reader.failures.length
  const body = typeof entry.file === 'string' ? readBody(reader, entry.file) : entry.file
  if (body === undefined) return undefined
  const { layer, source } = parseLayer(body, entry, rows)
  if (layer === undefined) return undefined
  const { name, plugin, label } = entry
  if (layer.name !== undefined && layer.name !== name && typeof entry.file === 'string' && basename(entry.dir) === name)
    body.fail('LAYER_NAME', { name: layer.name, folder: name }, ['name'])
  const dir = join(entry.dir, layer.directory)
  const files = filesIn(reader, dir)
  const loaded: Layer = { ...layer, name, plugin, label, dir, files, builders: findBuilders(files, rows) }
  for (const rule of rules) rule(loaded, source, rows)
  // Of a layer with mistakes, nobody knows what would come.
  const isSound = reader.failures.slice(known).every(each => each.severity === 'warning')
  if (isSound && !doesSomething(loaded) && Object.keys(source.record()).length > 0)
    source.fail('LAYER_EMPTY', { layer: name })
  return { layer: loaded, source }
}

/** The body of a layer file: the mapping under `layer:`; a file with nothing under it is an empty layer. */
function readBody(reader: Reader, path: string): Source | undefined {
  const documents = reader.read(path) ?? []
  const [source] = documents
  if (source === undefined) {
    const at = { file: path, line: 1, column: 1 }
    if (!reader.failures.some(each => each.at?.file === path))
      reader.fail(failure('DOCUMENT_EMPTY', { expected: 'a layer under the key "layer"' }, { at }))
    return undefined
  }
  const keys = Object.keys(source.record())
  const [key] = keys.filter(each => kinds[each] === 'layer')
  if (key === undefined || documents.length > 1 || keys.length > 1) {
    const inside = keys.length === 0 ? 'none' : `the keys ${keys.join(', ')}`
    const found = documents.length > 1 ? `${documents.length} documents` : inside
    source.fail('DOCUMENT_SHAPE', { expected: 'one document with the single key "layer"', found })
    return undefined
  }
  const body = source.child(key)
  if (body.value === null) return body.renamed({})
  return isMapping(body, 'a mapping under "layer"') ? body : undefined
}

/** The files of a layer, by content; its own text is not part of what it installs. */
function filesIn(reader: Reader, dir: string, below = ''): readonly LayerFile[] {
  const { files } = reader.world
  return reader.list(below === '' ? dir : `${dir}/${below}`).flatMap(entry => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.kind === 'folder')
      return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesIn(reader, dir, path)
    if (below === '' && (entry.name === 'layer.yml' || entry.name === 'charly.yml')) return []
    const source = `${dir}/${path}`
    const bytes = files.read(source)
    const mode = files.stat(source)?.mode ?? 0o644
    // Only what git and npm keep of a mode counts, so that a clone gives the same image.
    return bytes === undefined ? [] : [{ path, source, digest: digest(bytes), mode: mode & 0o100 ? 0o755 : 0o644 }]
  })
}

function findBuilders(files: readonly LayerFile[], rows: Registries): readonly string[] {
  const names = new Set(files.map(each => each.path))
  return [...rows.builder.values()]
    .filter(builder => builder.manifests.some(each => names.has(each)))
    .map(each => each.name)
}

/** Rules about a layer and its folder. */
const rules: readonly ((layer: Layer, body: Source, rows: Registries) => void)[] = [
  function copiedFilesAreThere({ files }, body) {
    const { tasks } = body.record()
    for (const [index, task] of (Array.isArray(tasks) ? tasks : []).entries()) {
      if (!isRecord(task) || typeof task['copy'] !== 'string') continue
      const path = task['copy'].replace(/\/$/, '')
      if (path !== '.' && !isThere(files, path))
        body.fail('FILE_NOT_FOUND', { path, what: 'The file to copy' }, ['tasks', index, 'copy'])
    }
  },
  function dataFoldersAreThere({ data, files }, body) {
    for (const [index, { src: path }] of data.entries())
      if (!isThere(files, path.replace(/\/$/, '')))
        body.fail('FILE_NOT_FOUND', { path, what: 'The data folder' }, ['data', index, 'src'])
  },
  function buildersFindWhatTheyNeed({ builders, files }, body, rows) {
    const names = files.map(each => each.path)
    for (const builder of builders) tellFindings(rows.builder.get(builder)?.rules?.(names) ?? [], body)
  },
]

const isThere = (files: readonly LayerFile[], path: string) =>
  files.some(file => file.path === path || file.path.startsWith(`${path}/`))

/** A layer that nothing comes of is a mistake. */
function doesSomething({ tasks, sections, service, layers, extract, data, builders, path_append, ...layer }: Layer) {
  const lists = [tasks, sections, service, layers, extract, data, builders, path_append, layer.checks]
  const maps = [layer.fields, layer.env, layer.env_provides]
  return lists.some(each => each.length > 0) || maps.some(each => Object.keys(each).length > 0)
}
