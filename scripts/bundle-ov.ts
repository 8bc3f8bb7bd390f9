import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Makes the bundle that the layer `ov` installs: the command line, the plugins that it depends on with their files,
 * and every library, as one archive. It runs before plugin-base is packed, when all packages are built.
 */

const start = promisify(execFile)
const root = fileURLToPath(new URL('../', import.meta.url))
const target = join(root, 'packages/plugin-base/layers/ov/ov.tgz')

/** What no program reads: types, maps of sources, the sources of libraries, pnpm's notes, and a bundle made earlier. */
const unneeded = [
  '*.d.ts',
  '*.d.mts',
  '*.d.cts',
  '*.map',
  './node_modules/zod/src',
  './node_modules/zod/v3',
  './node_modules/.bin',
  './node_modules/.pnpm',
  './node_modules/.modules.yaml',
  './node_modules/.pnpm-workspace-state*.json',
  './pnpm-lock.yaml',
  'layers/ov/ov.tgz*',
]

if (!existsSync(join(root, 'packages/cli/dist'))) throw new Error('Build the packages first: pnpm build')
const work = await mkdtemp(join(tmpdir(), 'bundle-ov-'))
try {
  await rename(await archive(await deploy(join(work, 'ov'))), target)
} finally {
  await rm(work, { recursive: true })
}

async function deploy(folder: string): Promise<string> {
  const plain = ['--prod', '--legacy', '--config.node-linker=hoisted']
  await start('pnpm', ['--filter', 'ovkit', 'deploy', ...plain, folder], { cwd: root })
  return folder
}

/** The same packages give the same bytes, whoever packs them and whenever. */
async function archive(folder: string): Promise<string> {
  // Beside its target, for a rename to be all or nothing.
  const file = `${target}.${process.pid}`
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX']
  const left = unneeded.map(pattern => `--exclude=${pattern}`)
  await start('tar', [...same, ...left, '--use-compress-program=gzip -n -9', '-cf', file, '-C', folder, '.'])
  return file
}
