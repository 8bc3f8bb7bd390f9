import type { StepKit } from '../../src/engine.ts'
import type { Capabilities, Distro, Engine, Registries, Target } from '../../src/rows.ts'
import type { DeploymentPlan } from '../../src/schema/deployment.ts'
import type { ExecOptions, ExecResult, Files, Progress, World } from '../../src/world.ts'

/** A machine in memory: files, programs that answer what a test says, and a record of what was run. */
export interface Machine {
  readonly world: World
  readonly kit: StepKit
  readonly store: Map<string, { readonly bytes: Buffer; readonly mode: number }>
  readonly ran: string[][]
  readonly options: (ExecOptions | undefined)[]
  readonly told: Progress[]
  now: number
}

export type Answer = string | { readonly exit: number; readonly err?: string; readonly timedOut?: boolean }

/** `answer` is asked for each program that is run; what it does not know succeeds and says nothing. */
export function makeMachine(
  answer: (argv: readonly string[]) => Answer | undefined,
  rows: Partial<Registries> = {},
): Machine {
  const store: Machine['store'] = new Map()
  const ran: string[][] = []
  const options: (ExecOptions | undefined)[] = []
  const told: Progress[] = []
  const machine = { store, ran, options, told, now: 1_000_000 }
  const world: World = {
    cwd: '/',
    env: {},
    user: { uid: 0, gid: 0 },
    dirs: { cache: '/cache', config: '/config', data: '/data' },
    exec: async (argv, given) => {
      ran.push([...argv])
      options.push(given)
      return resultOf(answer(argv) ?? '', given)
    },
    clock: { now: () => machine.now, sleep: async () => {}, timer: () => () => {} },
    files: makeFiles(store),
    progress: event => told.push(event),
    signal: new AbortController().signal,
  }
  const kit: StepKit = { world, rows: { ...noRows, ...rows }, call: async (_hook, value) => value }
  return Object.assign(machine, { world, kit })
}

function resultOf(answer: Answer, options: ExecOptions | undefined): ExecResult {
  const { exit, err = '', timedOut = false } = typeof answer === 'string' ? { exit: 0 } : answer
  const out = typeof answer === 'string' ? answer : ''
  for (const line of `${out}${err}`.split('\n')) options?.onLine?.(line)
  return { exit, out: Buffer.from(out), err: Buffer.from(err), timedOut }
}

function makeFiles(store: Machine['store']): Files {
  return {
    read: path => store.get(path)?.bytes,
    list: () => [],
    stat: path => {
      const file = store.get(path)
      return file && { kind: 'file', mode: file.mode, size: file.bytes.length, modified: 0 }
    },
    realpath: path => path,
    write: (path, bytes, mode = 0o644) => store.set(path, { bytes: Buffer.from(bytes), mode }),
    remove: path => store.delete(path),
    lock: (_path, act) => act(),
  }
}

const noRows: Registries = {
  distro: new Map(),
  format: new Map(),
  builder: new Map(),
  init: new Map(),
  field: new Map(),
  engine: new Map(),
  target: new Map(),
  sidecar: new Map(),
  tunnel: new Map(),
  secret: new Map(),
  volume: new Map(),
  verb: new Map(),
  status: new Map(),
  command: new Map(),
}

const can: Capabilities = { version: '1.0', env: { CONF: '/conf' }, features: ['containers'], mounts: [] }

/** An engine whose programs are words: `tug build …`, `tug inspect …`. What it prints is JSON of what core reads. */
export function makeEngine(name: string, usable: Capabilities | null = can): Engine {
  const call = (...argv: readonly string[]) => ({ argv: [name, ...argv] })
  return {
    name,
    probe: async () => usable,
    build: request => call('build', JSON.stringify(request)),
    reach: reference => call('reach', reference),
    pull: reference => call('pull', reference),
    importArchive: (archive, reference) => call('import', archive, reference),
    inspect: reference => call('inspect', reference),
    parseInspect: out => (out === '' ? null : JSON.parse(out)),
    removeImage: reference => call('rmi', reference),
    run: (container, spec) => call('run', container, spec.reference),
    once: (reference, argv) => call('once', reference, ...argv),
    enter: (container, argv) => call('enter', container, ...argv),
    stop: (container, seconds) => call('stop', container, String(seconds)),
    remove: container => call('remove', container),
    list: label => call('list', label),
    parseList: out => JSON.parse(out || '[]'),
  }
}

export const engines = (...rows: readonly Engine[]) => ({ engine: new Map(rows.map(row => [row.name, row])) })

/** A distribution that makes bases with the program `strap`. */
export const distro = (name: string): Distro => ({
  name,
  formats: [],
  shell: ['sh'],
  caches: [],
  prepare: [],
  addAccount: () => ({ do: 'comment', text: '' }),
  bootstrap: { tool: 'strap', command: ({ suite, archive }) => ['strap', name, suite, archive, '/hook.sh'] },
})

export const target = (name: string, usable: true | string = true): Target => ({
  name,
  usable: async () => usable,
  plan: (plan: DeploymentPlan) => plan,
})
