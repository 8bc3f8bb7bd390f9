import { execFile } from 'node:child_process'
import { cp, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const start = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** How a program ended. */
export interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** A folder that knows nothing of this workspace, with packages installed from tarballs as strangers install them. */
export interface Outside {
  readonly dir: string
  readonly run: (argv: readonly string[], cwd?: string, env?: Readonly<Record<string, string>>) => Promise<Ended>
  /** Runs the installed `ov`. */
  readonly ov: (args: readonly string[], cwd: string, env?: Readonly<Record<string, string>>) => Promise<Ended>
}

/** Packs packages of the workspace and examples, and installs all of them together with npm. */
export async function makeOutside(packages: readonly string[], examples: readonly string[]): Promise<Outside> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'ovkit-outside-')))
  const tarballs = [
    ...(await Promise.all(packages.map(name => packPackage(name, dir)))),
    ...(await Promise.all(examples.map(name => packExample(name, dir)))),
  ]
  await writeFile(join(dir, 'package.json'), JSON.stringify({ private: true }))
  await start('npm', ['install', '--no-audit', '--no-fund', ...tarballs], { cwd: dir })
  const cache = { XDG_CACHE_HOME: join(dir, '.cache') }
  return {
    dir,
    run: (argv, cwd = dir, env = {}) => runTold(argv, cwd, env),
    ov: (args, cwd, env = {}) => runTold([join(dir, 'node_modules/.bin/ov'), ...args], cwd, { ...cache, ...env }),
  }
}

/** Copies an example beside what was installed. */
export async function copyExample(outside: Outside, name: string): Promise<string> {
  const target = join(outside.dir, name)
  await cp(join(root, 'examples', name), target, { recursive: true })
  return target
}

async function packPackage(name: string, into: string): Promise<string> {
  const tarball = join(into, `${name}.tgz`)
  await start('pnpm', ['pack', '--out', tarball], { cwd: join(root, 'packages', name) })
  return tarball
}

/** As its author packs it: a copy outside of the workspace, by npm. */
async function packExample(name: string, into: string): Promise<string> {
  const { stdout } = await start('npm', ['pack', '--json', '--pack-destination', into, join(root, 'examples', name)])
  const [{ filename }]: [{ filename: string }] = JSON.parse(stdout)
  return join(into, filename)
}

async function runTold(
  [program = '', ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  try {
    const { stdout, stderr } = await start(program, args, { cwd, env: { ...process.env, ...env, NO_COLOR: '1' } })
    return { exit: 0, out: stdout, err: stderr }
  } catch (error) {
    if (!isEnded(error)) throw error
    return { exit: error.code, out: error.stdout, err: error.stderr }
  }
}

function isEnded(error: unknown): error is { readonly code: number; readonly stdout: string; readonly stderr: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
}
