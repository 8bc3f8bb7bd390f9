import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Check,
  type ExecResult,
  type Finding,
  type ImageMetadata,
  imageMetadataSchema,
  type On,
  type Run,
  shell,
  type VerifyRequest,
  verify,
  type World,
} from '@ovkit/core'
import { verbs } from '../../src/verbs.ts'

/** This machine in the place of a container: a real shell, and nothing between it and the verbs. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const refused = () => {
  throw new Error('A test of verbs registers nothing.')
}
const on = new Proxy(
  { text: (path: string) => readFileSync(root + path, 'utf8') },
  {
    get: (target, key) => (key === 'text' ? target.text : refused()),
  },
)

// The verbs read their scripts through `text` and touch nothing else, which the proxy above makes sure of.
export const rows = new Map(verbs(on as unknown as On).map(verb => [verb.name, verb]))

export const shells = ['dash', 'bash', 'busybox'].filter(name => spawnSync(name, ['-c', ':']).error === undefined)

/** A container that has hardly anything but these programs. */
export function bareRun(...programs: readonly string[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'))
  const base = ['cat', 'mkdir', 'cp', 'wc', 'rm', 'sleep', 'mv', 'sh'].map(tool => `/bin/${tool}`)
  for (const program of [...base, ...programs]) symlinkSync(program, join(folder, basename(program)))
  return (program, user, timeout) => runIn('dash')(`PATH=${folder}\n${program}`, user, timeout)
}

/** Enters “the container” with one of the shells and further programs; busybox brings its own small tools along. */
export function runIn(name: string, folder?: string): Run {
  const [, ...rest] = shell
  const folders = [folder, name === 'busybox' ? applets() : undefined, process.env.PATH]
  const PATH = folders.filter(part => part !== undefined).join(':')
  const argv = [name === 'busybox' ? 'sh' : name, ...rest]
  return (program, _user, timeout) => start(argv, program, timeout, { ...process.env, PATH })
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
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExecResult> {
  const [program = '', ...args] = argv
  const done = Promise.withResolvers<ExecResult>()
  const child = spawn(program, args, { timeout, env: { ...env } })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
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
  exec: (argv, options = {}) => start(argv, String(options.stdin ?? ''), options.timeout ?? 10_000, process.env),
  clock: {
    now: () => Date.now(),
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    timer: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  },
  files: {
    read: path => readFileSync(path),
    list: () => [],
    stat: () => undefined,
    realpath: path => path,
    write: refused,
    remove: refused,
    lock: (_path, act) => act(),
  },
  progress: () => undefined,
  signal: new AbortController().signal,
}

/** A check as its author writes it: the verb with its subject, attributes, and what core itself takes. */
export interface Written {
  readonly verb: string
  readonly subject: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly rest?: Partial<Check>
}

/** What verifying finds of these checks. */
export async function findingsOf(
  checks: readonly Written[],
  given: Partial<VerifyRequest> = {},
): Promise<readonly Finding[]> {
  const parsed = checks.map(({ verb, subject, attributes = {}, rest = {} }, index): Check => {
    const row = rows.get(verb)
    if (row === undefined) throw new Error(`no verb ${verb}`)
    return {
      id: `check-${index}`,
      verb,
      subject: row.subject.parse(subject),
      attributes: row.attributes.parse(attributes),
      skip: false,
      timeout: 10_000,
      eventually: 0,
      scope: 'deploy',
      exclude_distros: [],
      origin: 'layer:demo',
      at: 'layer.yml:1',
      ...rest,
    }
  })
  const kit = { world, rows: { verb: rows }, call: async () => parsed as never }
  const report = await verify(kit, { metadata, scope: 'deploy', run: runIn('dash'), ...given })
  return report.findings
}

export const metadata: ImageMetadata = imageMetadataSchema.parse({
  version: 1,
  image: 'demo',
  platforms: [],
  layers: [],
  runtime: {
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
    checks: [],
  },
})
