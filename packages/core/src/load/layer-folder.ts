import { basename, join } from 'node:path'
import { failure } from '../errors.ts'
import type { Registries } from '../rows.ts'
import type { Layer, LayerFile } from '../schema/project.ts'
import { digest } from './cache.ts'
import { kinds } from './dialect.ts'
import { parseLayer, rowFailures } from './layer.ts'
import type { LayerEntry } from './layer-index.ts'
import { notFound, type Reader } from './reader.ts'
import { isRecord, type Source } from './source.ts'

export interface LoadedLayer {
  readonly layer: Layer
  readonly source: Source
}

/** Reads and checks one layer: its text, the files beside it, and whether the two fit. */
export function loadLayer(reader: Reader, entry: LayerEntry, rows: Registries): LoadedLayer | undefined {
  const body = typeof entry.file === 'string' ? readBody(reader, entry.file) : entry.file
  if (body === undefined) return undefined
  const { layer, source, failures } = parseLayer(body, entry, rows)
  reader.fail(...failures)
  if (layer === undefined) return undefined
  const { name = entry.name } = layer
  if (name !== entry.name && typeof entry.file === 'string' && basename(entry.dir) === entry.name) {
    reader.fail(failure('LAYER_NAME', { name, folder: entry.name }, { at: body.at(['name']) }))
  }
  const dir = join(entry.dir, layer.directory)
  const files = filesIn(reader, dir)
  const found = findBuilders(files, rows)
  const loaded: Layer = {
    ...layer,
    name: entry.name,
    plugin: entry.plugin,
    label: entry.label,
    dir,
    files,
    builders: found,
  }
  for (const rule of rules) rule(loaded, source, reader, rows)
  if (failures.every(each => each.severity === 'warning')) mustDoSomething(loaded, source, reader)
  return { layer: loaded, source }
}

/** The body of a layer file: the mapping under `layer:`; a file with nothing under it is an empty layer. */
function readBody(reader: Reader, path: string): Source | undefined {
  const documents = reader.read(path) ?? []
  const [source] = documents
  if (source === undefined) {
    if (!reader.failures.some(each => each.at?.file === path))
      reader.fail(
        failure(
          'DOCUMENT_EMPTY',
          { expected: 'a layer under the key "layer"' },
          { at: { file: path, line: 1, column: 1 } },
        ),
      )
    return undefined
  }
  const keys = Object.keys(source.record())
  const key = keys.find(each => kinds[each] === 'layer')
  const found =
    documents.length > 1 ? `${documents.length} documents` : keys.length === 0 ? 'none' : `the keys ${keys.join(', ')}`
  if (key === undefined || documents.length > 1 || keys.length > 1) {
    reader.fail(
      failure('DOCUMENT_SHAPE', { expected: 'one document with the single key "layer"', found }, { at: source.at() }),
    )
    return undefined
  }
  const body = source.child(key)
  if (body.value !== null && !isRecord(body.value)) {
    reader.fail(
      failure(
        'DOCUMENT_SHAPE',
        { expected: 'a mapping under "layer"', found: Array.isArray(body.value) ? 'a list' : 'a single value' },
        { at: source.at([key]) },
      ),
    )
    return undefined
  }
  return body.value === null ? body.renamed({}, new Map()) : body
}

/** The files of a layer, by content; its own text is not part of what it installs. */
function filesIn(reader: Reader, dir: string, below = ''): readonly LayerFile[] {
  const { files } = reader.world
  return files.list(join(dir, below)).flatMap(entry => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.kind === 'folder')
      return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesIn(reader, dir, path)
    if (below === '' && (entry.name === 'layer.yml' || entry.name === 'charly.yml')) return []
    const source = join(dir, path)
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
const rules: readonly ((layer: Layer, body: Source, reader: Reader, rows: Registries) => void)[] = [
  function copiedFilesAreThere(layer, body, reader) {
    const { tasks } = body.record()
    for (const [index, task] of (Array.isArray(tasks) ? tasks : []).entries()) {
      if (!isRecord(task) || typeof task['copy'] !== 'string') continue
      const wanted = task['copy'].replace(/\/$/, '')
      const isThere =
        wanted === '.' || layer.files.some(file => file.path === wanted || file.path.startsWith(`${wanted}/`))
      if (!isThere) reader.fail(notFound(wanted, 'The file to copy', body, ['tasks', index, 'copy']))
    }
  },
  function dataFoldersAreThere(layer, body, reader) {
    for (const [index, { src }] of layer.data.entries()) {
      if (!layer.files.some(file => file.path === src || file.path.startsWith(`${src.replace(/\/$/, '')}/`)))
        reader.fail(notFound(src, 'The data folder', body, ['data', index, 'src']))
    }
  },
  function buildersFindWhatTheyNeed(layer, body, reader, rows) {
    const names = layer.files.map(each => each.path)
    for (const builder of layer.builders)
      reader.fail(...rowFailures(rows.builder.get(builder)?.rules?.(names) ?? [], body))
  },
]

/** A layer that nothing comes of is a mistake; of one with mistakes, nobody knows what would come. */
function mustDoSomething(layer: Layer, body: Source, reader: Reader): void {
  const { tasks, sections, service, layers, extract, data, builders, fields } = layer
  const installs = [tasks, sections, service, layers, extract, data, builders, Object.keys(fields)].some(
    each => each.length > 0,
  )
  const sets =
    [layer.env, layer.env_provides].some(each => Object.keys(each).length > 0) ||
    layer.path_append.length > 0 ||
    layer.checks.length > 0
  if (!installs && !sets && Object.keys(body.record()).length > 0)
    reader.fail(failure('LAYER_EMPTY', { layer: layer.name }, { at: body.at() }))
}
