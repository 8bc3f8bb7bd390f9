import { basename, dirname, join, resolve } from 'node:path'
import { failure, type OvkitError } from '../errors.ts'
import { projectSchema, type WrittenProject } from '../schema/project.ts'
import { canonical, kinds, rename, words } from './dialect.ts'
import { notFound, type Reader } from './reader.ts'
import { isRecord, type Source } from './source.ts'
import { unsupportedIn } from './unsupported.ts'
import { validate } from './validate.ts'

/** A project as its own files write it: bodies of images and layers with their places, not yet checked. */
export interface ProjectDocuments {
  readonly project: WrittenProject | undefined
  /** The document that has the key, for errors to point at. */
  readonly source: Source | undefined
  readonly defaults: readonly Source[]
  readonly images: readonly Named[]
  readonly layers: readonly Named[]
  readonly layerFolders: readonly { readonly path: string; readonly recursive: boolean; readonly isDefault: boolean }[]
}

export interface Named {
  readonly name: string
  readonly body: Source
  /** True for what the first file says itself, which wins over what it includes or discovers. */
  readonly isFirst: boolean
}

/** Files that are read beside a project's first file where they are there. */
const companions = ['image.yml', 'images.yml', 'build.yml']
const deepestInclude = 8

/** Reads a project's first file, what it includes and discovers, and its companions. */
export function readProject(reader: Reader, first: string): ProjectDocuments {
  const gathered: Gathered = { projects: [], images: [], layers: [], seen: new Set() }
  readFile(reader, { path: first, chain: [], isFirst: true }, gathered)
  for (const name of companions) {
    const path = join(dirname(first), name)
    if (reader.world.files.stat(path)?.kind === 'file') readFile(reader, { path, chain: [], isFirst: false }, gathered)
  }
  const [own] = gathered.projects
  const discovered = gathered.projects.flatMap(({ project, source }) =>
    ['images' as const, 'layers' as const].flatMap(kind =>
      (project.discover[kind] ?? []).map(entry => ({ kind, dir: dirname(source.file), ...folderOf(entry) })),
    ),
  )
  for (const { dir, path } of discovered.filter(each => each.kind === 'images'))
    readImages(reader, resolve(dir, path), gathered)
  const folders = discovered
    .filter(each => each.kind === 'layers')
    .map(({ dir, path, recursive }) => ({ path: resolve(dir, path), recursive, isDefault: false }))
  return {
    project: own?.project,
    source: own?.source,
    defaults: gathered.projects
      .filter(each => each.project.defaults !== undefined)
      .map(each => each.source.child('defaults')),
    images: gathered.images,
    layers: gathered.layers,
    layerFolders:
      folders.length > 0 ? folders : [{ path: join(dirname(first), 'layers'), recursive: true, isDefault: true }],
  }
}

interface Gathered {
  readonly projects: { readonly project: WrittenProject; readonly source: Source }[]
  readonly images: Named[]
  readonly layers: Named[]
  readonly seen: Set<string>
}

interface File {
  readonly path: string
  /** The files that include it, outermost first. */
  readonly chain: readonly string[]
  readonly isFirst: boolean
}

function readFile(reader: Reader, file: File, gathered: Gathered): void {
  if (gathered.seen.has(file.path)) return
  gathered.seen.add(file.path)
  for (const source of reader.read(file.path) ?? []) readDocument(reader, source, file, gathered)
}

function readDocument(reader: Reader, source: Source, file: File, gathered: Gathered): void {
  if (!isRecord(source.value)) {
    reader.fail(
      failure(
        'DOCUMENT_SHAPE',
        { expected: 'a mapping', found: Array.isArray(source.value) ? 'a list' : 'a single value' },
        { at: source.at() },
      ),
    )
    return
  }
  const kind = kindOf(source)
  const { isFirst } = file
  if (kind === 'project') readProjectDocument(reader, source, file, gathered)
  else if (kind === 'images')
    gathered.images.push(...Object.keys(source.value).map(name => ({ name, body: source.child(name), isFirst })))
  else readKind(reader, source, kind, { gathered, isFirst })
}

/** A document of one thing: `layer: {name: …}`, `image: {name: …}`. */
function readKind(reader: Reader, source: Source, key: string, into: { gathered: Gathered; isFirst: boolean }): void {
  const others = Object.keys(source.record()).filter(each => each !== key)
  for (const other of others)
    reader.fail(failure('DOCUMENT_MIXED', { kind: key, key: other }, { at: source.at([other], 'key') }))
  const body = source.child(key)
  const name = String(body.record()['name'])
  const kind = kinds[key]
  const { gathered, isFirst } = into
  if (kind === 'layer') gathered.layers.push({ name, body, isFirst })
  else if (kind === 'image') gathered.images.push({ name, body, isFirst })
  else reader.fail(...unsupportedIn(source.renamed({ [`${key}s`]: true }, new Map([[`${key}s`, key]])), 'project'))
}

function readProjectDocument(reader: Reader, source: Source, file: File, gathered: Gathered): void {
  const renamed = rename(source, projectKeys, words.project)
  const checked = validate(projectSchema, renamed.source, 'the project')
  reader.fail(...renamed.failures, ...checked.failures, ...unsupportedIn(renamed.source, 'project'))
  const project = checked.value
  if (project === undefined) return
  gathered.projects.push({ project, source: renamed.source })
  const { isFirst } = file
  for (const kind of ['images', 'layers'] as const) {
    gathered[kind].push(
      ...Object.keys(project[kind]).map(name => ({ name, body: renamed.source.child(kind, name), isFirst })),
    )
  }
  for (const [index, path] of project.includes.entries())
    include(reader, { path, index, source: renamed.source, from: file }, gathered)
}

function include(
  reader: Reader,
  wanted: { path: string; index: number; source: Source; from: File },
  gathered: Gathered,
): void {
  const path = resolve(dirname(wanted.from.path), wanted.path)
  const chain = [...wanted.from.chain, wanted.from.path]
  const mistake = includeMistake(reader, wanted, path, chain)
  if (mistake === undefined) readFile(reader, { path, chain, isFirst: false }, gathered)
  else reader.fail(mistake)
}

function includeMistake(
  reader: Reader,
  wanted: { path: string; index: number; source: Source },
  path: string,
  chain: readonly string[],
): OvkitError | undefined {
  const at = { at: wanted.source.at(['includes', wanted.index]) }
  if (wanted.path.startsWith('@')) return failure('REMOTE_REFERENCE', { reference: wanted.path }, at)
  if (chain.includes(path)) {
    const circle = [...chain.slice(chain.indexOf(path)), path].map(each => basename(each))
    return failure('INCLUDE_CYCLE', { path: circle }, at)
  }
  if (chain.length > deepestInclude) return failure('INCLUDE_DEPTH', { path: wanted.path }, at)
  if (reader.world.files.stat(path)?.kind === 'file') return undefined
  return notFound(wanted.path, 'The included file', wanted.source, ['includes', wanted.index])
}

/** Image files of a folder, or one file; also what a plugin's images are read by. */
export function readImages(reader: Reader, path: string, gathered: Pick<Gathered, 'images'>): void {
  const { files } = reader.world
  const isFile = files.stat(path)?.kind === 'file'
  const paths = isFile
    ? [path]
    : files
        .list(path)
        .filter(each => each.kind === 'file' && /\.ya?ml$/.test(each.name))
        .map(each => join(path, each.name))
  const into: Gathered = { projects: [], images: [], layers: [], seen: new Set() }
  for (const each of paths) readFile(reader, { path: each, chain: [], isFirst: false }, into)
  gathered.images.push(...into.images)
}

const projectKeys: ReadonlySet<string> = new Set(Object.keys(projectSchema.shape))

/** What a document is, by its content: one thing of a kind, a project, or a flat map of images. */
function kindOf(source: Source): string {
  const record = source.record()
  const keys = Object.keys(record)
  const named = keys.find(key => key in kinds && isRecord(record[key]) && typeof record[key]['name'] === 'string')
  if (named !== undefined) return named
  const isProject = keys.some(key => canonical(key, projectKeys, words.project) !== undefined)
  const onlyProjects = ['ov.yml', 'overthink.yml', 'build.yml'].includes(basename(source.file))
  return isProject || onlyProjects ? 'project' : 'images'
}

const folderOf = (entry: string | { readonly path: string; readonly recursive: boolean }) =>
  typeof entry === 'string' ? { path: entry, recursive: false } : entry
