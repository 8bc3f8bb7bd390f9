import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { defineVerb } from '../../src/define.ts'
import type { Verb } from '../../src/rows.ts'
import { type ImageMetadata, imageMetadataSchema } from '../../src/schema/metadata.ts'
import type { Check } from '../../src/schema/plan.ts'
import { type Run, shell } from '../../src/verify/probe.ts'
import { type VerifyKit, type VerifyRequest, verify } from '../../src/verify.ts'
import type { ExecResult, World } from '../../src/world.ts'

/** This machine in the place of a container: a real shell, and nothing between it and the program under test. */

export const shells = ['dash', 'bash', 'busybox'].filter(name => spawnSync(name, ['-c', ':']).error === undefined)

/** Enters “the container” with one of the shells; busybox brings its own small tools along, as its images do. */
export function runIn(name: string, env: { readonly PATH?: string } = {}): Run {
  const [, ...rest] = shell
  const argv = name === 'busybox' ? ['sh', ...rest] : [name, ...rest]
  const path = [env.PATH, name === 'busybox' ? applets() : process.env.PATH].filter(part => part !== undefined)
  return (text, _user, timeout) => start(argv, text, timeout, { ...env, PATH: path.join(':') })
}

function applets(): string {
  const folder = join(tmpdir(), 'ovkit-test-applets')
  mkdirSync(folder, { recursive: true })
  spawnSync('busybox', ['--install', '-s', folder])
  return folder
}

function start(
  argv: readonly string[],
  stdin: string,
  timeout: number,
  env: Record<string, string>,
): Promise<ExecResult> {
  const [program = '', ...args] = argv
  const done = Promise.withResolvers<ExecResult>()
  const child = spawn(program, args, { timeout, env: { ...process.env, ...env } })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', chunk => out.push(chunk))
  child.stderr.on('data', chunk => err.push(chunk))
  child.on('close', (code, signal) =>
    done.resolve({ exit: code ?? 137, out: Buffer.concat(out), err: Buffer.concat(err), timedOut: signal !== null }),
  )
  child.on('error', done.reject)
  // A program may end without reading what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return done.promise
}

export const world: World = {
  cwd: '/',
  env: {},
  user: { uid: 0, gid: 0 },
  dirs: { cache: '/nowhere', config: '/nowhere', data: '/nowhere' },
  exec: (argv, options = {}) => start(argv, String(options.stdin ?? ''), options.timeout ?? 10_000, {}),
  clock: {
    now: () => Date.now(),
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    timer: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  },
  files: {
    read: () => undefined,
    list: () => [],
    stat: () => undefined,
    realpath: path => path,
    write: () => undefined,
    remove: () => undefined,
    lock: (_path, act) => act(),
  },
  progress: () => undefined,
  signal: new AbortController().signal,
}

/** What the step works with: these verbs, and no plugin that taps. */
export function kitOf(...verbs: readonly Verb[]): VerifyKit {
  return { world, rows: { verb: new Map(verbs.map(verb => [verb.name, verb])) }, call: async (_hook, value) => value }
}

/** Runs a script of the test's own and expects it to succeed, with `text` in what it prints. */
export const sh = defineVerb({
  name: 'sh',
  subject: z.string(),
  attributes: z.strictObject({ text: z.string().default(''), stdin: z.string().default('') }),
  script: 'eval "$1"',
  probe: ({ subject, attributes }) => ({ in: 'container', args: [subject], stdin: attributes.stdin }),
  judge: ({ exit, out }, { attributes }) => [
    { what: 'exit', expected: 0, actual: exit, ok: exit === 0 },
    {
      what: 'text',
      expected: attributes.text,
      actual: Buffer.from(out).toString(),
      ok: Buffer.from(out).includes(attributes.text),
    },
  ],
})

export function check(id: string, subject: unknown, rest: Partial<Check> = {}): Check {
  return {
    id,
    verb: 'sh',
    subject,
    attributes: {},
    skip: false,
    timeout: 10_000,
    eventually: 0,
    scope: 'build',
    exclude_distros: [],
    origin: 'layer:demo',
    at: 'layers/demo/layer.yml:7',
    ...rest,
  }
}

export function metadata(checks: readonly Check[], runtime: Partial<ImageMetadata['runtime']> = {}): ImageMetadata {
  return imageMetadataSchema.parse({
    version: 1,
    image: 'demo',
    platforms: ['linux/amd64'],
    layers: [],
    runtime: { ...plainRuntime, ...runtime, checks },
  })
}

const plainRuntime = {
  account: { name: 'user', uid: 1000, gid: 1000, home: '/home/user' },
  distro: ['debian:13', 'debian'],
  formats: ['deb'],
  env: {},
  path: [],
  runtime_env: [],
  ports: [],
  volumes: [],
  aliases: [],
  security: { cap_add: [], cap_drop: [], devices: [], security_opt: [], group_add: [], mounts: [] },
  services: [],
  hooks: { post_enable: [], pre_remove: [] },
  secrets: [],
  data: [],
  env_provides: {},
  env_requires: [],
  env_accepts: [],
  secret_requires: [],
  secret_accepts: [],
  mcp_provides: [],
  mcp_requires: [],
  mcp_accepts: [],
  status: 'working',
}

/** The report of these checks, with this machine's own shell as the container. */
export function report(checks: readonly Check[], rest: Partial<VerifyRequest> = {}, verbs: readonly Verb[] = [sh]) {
  return verify(kitOf(...verbs), { metadata: metadata(checks), scope: 'deploy', run, ...rest })
}

export const run = runIn('dash')

export async function statuses(...given: Parameters<typeof report>): Promise<readonly string[]> {
  return (await report(...given)).findings.map(({ status }) => status)
}
