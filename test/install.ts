import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './packages.ts'

const start = promisify(execFile)

/** What npm would install for `ovkit`, put together from the sources: no registry, no types, no build of the workspace. */
export async function installOvkit(dir: string): Promise<void> {
  const modules = join(dir, 'node_modules')
  await Promise.all(['core', 'plugin-base', 'plugin-podman', 'cli'].map(folder => install(folder, modules)))
  mkdirSync(join(modules, '.bin'))
  symlinkSync('../ovkit/bin/ov.js', join(modules, '.bin/ov'))
}

async function install(folder: string, modules: string): Promise<void> {
  const from = join(root, 'packages', folder)
  const { name, files, dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  const to = join(modules, name)
  const packed: readonly string[] = ['package.json', ...files.filter((file: string) => file !== 'dist')]
  for (const file of packed.filter(each => existsSync(join(from, each))))
    cpSync(join(from, file), join(to, file), { recursive: true })
  for (const library of Object.keys(dependencies).filter(each => !each.startsWith('@ovkit/')))
    link(join(from, 'node_modules', library), join(to, 'node_modules', library))
  await start(join(root, 'node_modules/.bin/tsup'), ['--out-dir', join(to, 'dist')], { cwd: from })
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}
