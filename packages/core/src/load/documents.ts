import { basename, dirname, join, resolve } from 'node:path'
import { isRecord } from '../record.ts'
import { projectSchema, type WrittenProject } from '../schema/project.ts'
import { canonical, kinds, rename, words } from './dialect.ts'
import type { Reader } from './reader.ts'
import { isMapping, type Source } from './source.ts'
import { warnUnsupported, whyUnsupported } from './unsupported.ts'
import { validate } from './validate.ts'

/** A project as its own files write it: bodies of images and layers with their places, not yet checked. */
export interface ProjectDocuments {
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
  const gathered = nothingYet()
  readFile(reader, { path: first, chain: [], isFirst: true }, gathered)
  for (const name of companions) {
    const path = join(dirname(first), name)
    if (isFile(reader, path)) readFile(reader, { path, chain: [], isFirst: false }, gathered)
  }
  const { projects, layers } = gathered
  const discovered = (kind: 'images' | 'layers') =>
    projects.flatMap(({ project, source }) =>
      (project.discover[kind] ?? []).map(entry => {
        const { path, recursive } = typeof entry === 'string' ? { path: entry, recursive: false } : entry
        return { path: resolve(dirname(source.file), path), recursive, isDefault: false }
      }),
    )
  const images = [...gathered.images, ...discovered('images').flatMap(({ path }) => readImages(reader, path))]
  const folders = discovered('layers')
  const usual = { path: join(dirname(first), 'layers'), recursive: true, isDefault: true }
  const defaults = projects
    .filter(each => each.project.defaults !== undefined)
    .map(each => each.source.child('defaults'))
  return { source: projects[0]?.source, defaults, images, layers, layerFolders: folders.length > 0 ? folders : [usual] }
}

/** Image files of a folder, or one file; also what a plugin's images are read by. */
export function readImages(reader: Reader, path: string): readonly Named[] {
  const names = reader.world.files.list(path).filter(each => each.kind === 'file' && /\.ya?ml$/.test(each.name))
  const paths = isFile(reader, path) ? [path] : names.map(each => join(path, each.name))
  const gathered = nothingYet()
  for (const each of paths) readFile(reader, { path: each, chain: [], isFirst: false }, gathered)
  return gathered.images
}

interface Gathered {
  readonly projects: { readonly project: WrittenProject; readonly source: Source }[]
  readonly images: Named[]
  readonly layers: Named[]
  readonly seen: Set<string>
}

const nothingYet = (): Gathered => ({ projects: [], images: [], layers: [], seen: new Set() })

interface File {
  readonly path: string
  /** The files that include it, outermost first. */
  readonly chain: readonly string[]
  readonly isFirst: boolean
}

function readFile(reader: Reader, file: File, gathered: Gathered): void {
  if (gathered.seen.has(file.path)) return
  gathered.seen.add(file.path)
  for (const source of reader.read(file.path) ?? []) {
    if (!isMapping(source, 'a mapping')) continue
    const kind = kindOf(source)
    if (kind === 'project') readProjectDocument(reader, source, file, gathered)
    else if (kind === 'images') gathered.images.push(...namedIn(source, file))
    else readKind(source, kind, file, gathered)
  }
}

const namedIn = (source: Source, { isFirst }: File): readonly Named[] =>
  Object.keys(source.record()).map(name => ({ name, body: source.child(name), isFirst }))

/** A document of one thing: `layer: {name: …}`, `image: {name: …}`. */
function readKind(source: Source, key: string, { isFirst }: File, gathered: Gathered): void {
  for (const other of Object.keys(source.record()))
    if (other !== key) source.fail('DOCUMENT_MIXED', { kind: key, key: other }, [other], 'key')
  const body = source.child(key)
  const named = { name: String(body.record()['name']), body, isFirst }
  const kind = kinds[key]
  const reason = whyUnsupported('project', `${key}s`)
  if (kind === 'layer') gathered.layers.push(named)
  else if (kind === 'image') gathered.images.push(named)
  else if (reason !== undefined) source.warn('KEY_UNSUPPORTED', { key: `${key}s`, reason }, [key], 'key')
}

function readProjectDocument(reader: Reader, written: Source, file: File, gathered: Gathered): void {
  const source = rename(written, projectKeys, words.project)
  warnUnsupported(source, 'project')
  const project = validate(projectSchema, source, 'the project').value
  if (project === undefined) return
  gathered.projects.push({ project, source })
  gathered.images.push(...namedIn(source.child('images'), file))
  gathered.layers.push(...namedIn(source.child('layers'), file))
  for (const [index, path] of project.includes.entries()) include(reader, source, { path, index, from: file }, gathered)
}

interface Include {
  readonly path: string
  readonly index: number
  readonly from: File
}

function include(reader: Reader, source: Source, { path: written, index, from }: Include, gathered: Gathered): void {
  const path = resolve(dirname(from.path), written)
  const chain = [...from.chain, from.path]
  const circle = [...chain.slice(chain.indexOf(path)), path].map(each => basename(each))
  const at = ['includes', index]
  if (written.startsWith('@')) source.fail('REMOTE_REFERENCE', { reference: written }, at)
  else if (chain.includes(path)) source.fail('INCLUDE_CYCLE', { path: circle }, at)
  else if (chain.length > deepestInclude) source.fail('INCLUDE_DEPTH', { path: written }, at)
  else if (!isFile(reader, path)) source.fail('FILE_NOT_FOUND', { path: written, what: 'The included file' }, at)
  else readFile(reader, { path, chain, isFirst: false }, gathered)
}

const isFile = (reader: Reader, path: string) => reader.world.files.stat(path)?.kind === 'file'

const projectKeys: ReadonlySet<string> = new Set(Object.keys(projectSchema.shape))

/** What a document is, by its content: one thing of a kind, a project, or a flat map of images. */
function kindOf(source: Source): string {
  const record = source.record()
  const keys = Object.keys(record)
  const named = keys.find(
    key => Object.hasOwn(kinds, key) && isRecord(record[key]) && typeof record[key]['name'] === 'string',
  )
  if (named !== undefined) return named
  const isProject = keys.some(key => canonical(key, projectKeys, words.project) !== undefined)
  const onlyProjects = ['ov.yml', 'overthink.yml', 'build.yml'].includes(basename(source.file))
  return isProject || onlyProjects ? 'project' : 'images'
}
