import { relative } from 'node:path'
import {
  canonical,
  failure,
  loadAll,
  type OvkitError,
  type Project,
  refuse,
  validateProject,
  words,
  z,
} from '@ovkit/core'
import { mistake } from '../errors.ts'
import type { OwnSession } from '../session.ts'
import type { Screen } from '../show/screen.ts'
import { diffOf } from './diff.ts'
import { type Body, editText } from './document.ts'

/** Whose keys are changed. */
export interface Owner {
  readonly kind: 'image' | 'layer'
  readonly name: string
}

export const editedSchema = z.strictObject({
  file: z.string().describe('The file, relative to the current folder.'),
  written: z.boolean().describe('False where nothing had to change, and with --dry-run.'),
  diff: z.string().describe('What changes, as a unified diff; empty where nothing does.'),
})
type Edited = z.output<typeof editedSchema>

export const dryRunFlag = z.boolean().default(false).describe('Show what would change and write nothing.')

/** What an edit is made with: the body, and the name under which it has a key. */
export type Change = (body: Body, keyOf: (key: string) => string) => void

/**
 * Changes the document of an image or layer. The changed project is loaded and resolved before anything is written,
 * and an edit that brings a mistake with it is refused; mistakes that were there before are not its fault.
 */
export async function editOwner(session: OwnSession, owner: Owner, dryRun: boolean, change: Change): Promise<Edited> {
  const kit = await session.kit()
  const { files, cwd } = session.world
  const { loaded } = loadAll(kit, session.dir)
  const { file } = placeOf(loaded, owner)
  return files.lock(file, async () => {
    const before = textOf(files.read(file))
    const place = placeOf(loadAll(kit, session.dir).loaded, owner)
    const keys = [owner.name, 'layer', 'candy', 'image', 'box']
    const after = editText(before, { ...place, keys }, body => change(body, key => spellingIn(body, owner.kind, key)))
    if (after === undefined) throw mistake('EDIT_ALIAS', { what: owner.kind, name: owner.name })
    const diff = diffOf(relative(cwd, file), before, after)
    if (diff !== '') await refuseNewMistakes(session, file, after)
    const written = diff !== '' && !dryRun
    if (written) files.write(file, after)
    return { file: relative(cwd, file), written, diff }
  })
}

export function showEdited({ file, written, diff }: Edited, { paint }: Screen): string {
  if (diff === '') return `${file} is as it should be already.\n`
  const colors: Readonly<Record<string, (text: string) => string>> = {
    '+': paint.green,
    '-': paint.red,
    '@': paint.cyan,
  }
  const lines = diff
    .split('\n')
    .map((line, at) => (at < 2 ? paint.bold(line) : (colors[line.charAt(0)]?.(line) ?? line)))
  return `${lines.join('\n')}${written ? '' : 'Nothing was written.\n'}`
}

function placeOf(project: Project, { kind, name }: Owner) {
  const place = project.locate(`${kind}:${name}`, [])
  const known = kind === 'image' ? Object.keys(project.images) : project.layerNames
  if (place === undefined) {
    if (kind === 'image') throw failure('IMAGE_NOT_FOUND', { image: name, known })
    throw failure('LAYER_NOT_FOUND', { layer: name, wantedBy: 'the command', known })
  }
  const plugin = (kind === 'image' ? project.images[name] : project.layers[name])?.plugin
  if (plugin !== undefined) throw mistake('EDIT_FOREIGN', { what: kind, name, plugin })
  return place
}

/** The word by which the document already calls a key: `candy` for `layers`, where it is written in that dialect. */
function spellingIn({ document, path }: Body, kind: Owner['kind'], key: string): string {
  const body: unknown = document.getIn([...path])
  const [first = '', ...rest] = key.split('.')
  const written =
    typeof body === 'object' && body !== null && 'toJSON' in body && typeof body.toJSON === 'function'
      ? Object.keys(body.toJSON())
      : []
  const spelling = written.find(word => canonical(word, new Set([first]), words[kind]) !== undefined) ?? first
  return [spelling, ...rest].join('.')
}

/** Refuses a text for a file of the project that brings mistakes which were not there before. */
export async function refuseNewMistakes(session: OwnSession, file: string, text: string): Promise<void> {
  const kit = await session.kit()
  const known = new Set((await validateProject(kit, session.dir)).failures.map(signOf))
  const { read } = session.world.files
  const files = { ...session.world.files, read: (path: string) => (path === file ? Buffer.from(text) : read(path)) }
  const changed = { ...kit, world: { ...session.world, files } }
  refuse((await validateProject(changed, session.dir)).failures.filter(each => !known.has(signOf(each))))
}

/** What makes two mistakes the same although lines have moved. */
const signOf = ({ code, message, at }: OvkitError) => JSON.stringify([code, message, at?.file])

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')
