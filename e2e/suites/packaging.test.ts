import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const tool = (name: string) => join(root, 'node_modules/.bin', name)
const folders = await readdir(join(root, 'packages'))

let outside: string

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'ovkit-packed-'))
  for (const folder of folders) await pack(folder)
})

afterAll(() => rm(outside, { recursive: true }))

describe.each(folders)('the tarball of packages/%s', folder => {
  it('is well formed in the eyes of publint', async () => {
    await expect(run(tool('publint'), [tarballOf(folder), '--strict'])).resolves.toBeDefined()
  })

  it('has types that resolve wherever ESM is imported', async () => {
    const types = run(tool('attw'), [tarballOf(folder), '--profile', 'esm-only', '--no-emoji', '--no-color'])
    await expect(types).resolves.toBeDefined()
  })

  it('holds what its package.json promises and nothing of how it was made', async () => {
    const { stdout } = await run('tar', ['-tzf', tarballOf(folder)])
    const files = stdout.trim().split('\n')
    expect(files).toContain('package/LICENSE')
    expect(files).toContain('package/README.md')
    expect(files).toContain('package/dist/index.d.ts')
    expect(files.filter(file => /^package\/(src|test|contract)\/|tsconfig|tsup/.test(file))).toEqual([])
  })

  it('holds every folder of assets that lies beside the source', async () => {
    const tracked = await run('git', ['ls-files', '.'], { cwd: join(root, 'packages', folder) })
    const assets = topFolders(tracked.stdout.split('\n')).filter(name => !['src', 'test', 'contract'].includes(name))
    const { stdout } = await run('tar', ['-tzf', tarballOf(folder)])
    const packed = topFolders(stdout.split('\n').map(file => file.replace('package/', '')))
    expect(packed).toEqual(expect.arrayContaining(assets))
  })

  it('asks for no package by a name that only this workspace knows', async () => {
    const { stdout } = await run('tar', ['-xzOf', tarballOf(folder), 'package/package.json'])
    expect(stdout).not.toContain('workspace:')
  })
})

describe('all tarballs, installed together by npm in an empty folder', () => {
  beforeAll(async () => {
    await writeFile(join(outside, 'package.json'), JSON.stringify({ private: true }))
    const tarballs = folders.map(tarballOf)
    await run('npm', ['install', '--no-audit', '--no-fund', ...tarballs], { cwd: outside })
  })

  it('give one copy of core', async () => {
    const { stdout } = await run('npm', ['ls', '@ovkit/core', '--parseable'], { cwd: outside })
    expect(
      stdout
        .trim()
        .split('\n')
        .filter(line => line.endsWith('@ovkit/core')),
    ).toHaveLength(1)
  })

  it('give an ov that tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'packages/cli/package.json'), 'utf8'))
    expect(await ov('--version')).toContain(version)
  })

  it('give an ov that lists the images of its plugins without a project', async () => {
    expect(await ov('image', 'list')).toContain('debian')
  })

  it('say in one sentence what they need on Node 20', async () => {
    const elsewhere = join(outside, 'old')
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', elsewhere, 'node@20'], { cwd: outside })
    const old = join(elsewhere, 'node_modules/node/bin/node')
    expect(existsSync(old)).toBe(true)
    const answer = run(old, ['node_modules/ovkit/bin/ov.js', 'image', 'list'], { cwd: outside })
    await expect(answer).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/^[^\n]*22\.18[^\n]*\n$/) })
  })
})

async function pack(folder: string): Promise<void> {
  await run('pnpm', ['pack', '--out', tarballOf(folder)], { cwd: join(root, 'packages', folder) })
}

function topFolders(files: readonly string[]): string[] {
  return [...new Set(files.filter(file => file.includes('/')).map(file => file.replace(/\/.*/, '')))]
}

function tarballOf(folder: string): string {
  return join(outside, `${folder}.tgz`)
}

async function ov(...args: string[]): Promise<string> {
  const { stdout } = await run(join(outside, 'node_modules/.bin/ov'), args, { cwd: outside })
  return stdout
}
