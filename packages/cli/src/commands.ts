import type { OwnCommand } from './command.ts'
import type { OwnSession } from './session.ts'

/** What is known of a command before it is loaded. */
export interface Entry {
  readonly about: string
  /** Its arguments, as the pages of help show them. */
  readonly takes?: string
  readonly group: string
  /** The plugin that registers it. */
  readonly plugin?: string
  /** Another name of a command that is listed already. */
  readonly isAlias?: boolean
  readonly load: (session: OwnSession) => Promise<OwnCommand>
}

type Module = Promise<{ readonly command: OwnCommand }>
const from =
  (load: () => Module): Entry['load'] =>
  async () =>
    (await load()).command

const test = from(() => import('./commands/test.ts'))

/** Every command of our own. What stands here is all that the first page of help needs; the rest is loaded when used. */
export const ownCommands: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...group('Images', {
    'image list': {
      takes: '[WHAT]',
      about: 'List images, or what they bring',
      load: from(() => import('./commands/image/list.ts')),
    },
    'image inspect': {
      takes: 'IMAGE',
      about: 'Show an image with everything filled in',
      load: from(() => import('./commands/image/inspect.ts')),
    },
    'image validate': { about: 'Check the whole project', load: from(() => import('./commands/image/validate.ts')) },
    'image generate': {
      takes: '[IMAGE…]',
      about: 'Write Containerfiles without building',
      load: from(() => import('./commands/image/generate.ts')),
    },
    'image build': { takes: '[IMAGE…]', about: 'Build images', load: from(() => import('./commands/image/build.ts')) },
    'image test': {
      takes: 'IMAGE',
      about: 'Check an image in a throw-away container',
      load: from(() => import('./commands/image/test.ts')),
    },
    'image new': {
      takes: 'WHAT NAME',
      about: 'Make a project, an image or a layer',
      load: from(() => import('./commands/image/new.ts')),
    },
    'image set': {
      takes: 'IMAGE KEY VALUE',
      about: 'Set a key of an image',
      load: from(() => import('./commands/image/set.ts')),
    },
    'image add-layer': {
      takes: 'IMAGE LAYER…',
      about: 'Add layers to an image',
      load: from(() => import('./commands/image/add-layer.ts')),
    },
    'image rm-layer': {
      takes: 'IMAGE LAYER…',
      about: 'Take layers out of an image',
      load: from(() => import('./commands/image/rm-layer.ts')),
    },
  }),
  ...group('Layers', {
    'layer list': { about: 'List layers', load: from(() => import('./commands/layer/list.ts')) },
    'layer inspect': { takes: 'LAYER', about: 'Show a layer', load: from(() => import('./commands/layer/inspect.ts')) },
    'layer new': {
      takes: 'LAYER',
      about: 'Make a layer with a task and a check',
      load: from(() => import('./commands/layer/new.ts')),
    },
    'layer set': {
      takes: 'LAYER KEY VALUE',
      about: 'Set a key of a layer',
      load: from(() => import('./commands/layer/set.ts')),
    },
  }),
  ...group('Looking', {
    plan: { takes: 'IMAGE', about: 'Show what would be built', load: from(() => import('./commands/plan.ts')) },
    why: {
      takes: 'IMAGE [KEY]',
      about: 'Show who set each value, and who lost',
      load: from(() => import('./commands/why.ts')),
    },
    graph: {
      takes: 'IMAGE',
      about: 'Draw the layers and who pulls them in',
      load: from(() => import('./commands/graph.ts')),
    },
  }),
  ...group('Running', {
    start: { takes: 'IMAGE', about: 'Run an image', load: from(() => import('./commands/start.ts')) },
    stop: { takes: 'IMAGE', about: 'Stop what runs', load: from(() => import('./commands/stop.ts')) },
    remove: {
      takes: 'IMAGE',
      about: 'Stop it and remove its container',
      load: from(() => import('./commands/remove.ts')),
    },
    test: { takes: 'IMAGE', about: 'Check what runs', load: test },
    check: { isAlias: true, about: 'Check what runs', load: test },
    eval: { isAlias: true, about: 'Check what runs', load: test },
  }),
  ...group('ov itself', {
    'plugin list': { about: 'List the plugins of this folder', load: from(() => import('./commands/plugin/list.ts')) },
    'plugin inspect': {
      takes: 'PLUGIN',
      about: 'Show what a plugin brings',
      load: from(() => import('./commands/plugin/inspect.ts')),
    },
    schema: {
      takes: '[NAME]',
      about: 'Print the JSON Schema of a document',
      load: from(() => import('./commands/schema.ts')),
    },
    completion: {
      takes: 'SHELL',
      about: 'Print the completion script of a shell',
      load: from(() => import('./commands/completion.ts')),
    },
    version: { about: 'Print versions', load: from(() => import('./commands/version.ts')) },
  }),
])

function group(name: string, entries: Readonly<Record<string, Omit<Entry, 'group'>>>): [string, Entry][] {
  return Object.entries(entries).map(([words, entry]) => [words, { ...entry, group: name }])
}
