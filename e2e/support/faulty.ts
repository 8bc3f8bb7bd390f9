import { appendFile, cp, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outside } from './outside.ts'

/** A copy of a project whose plugin `ovkit-plugin-hello` lies in its folder `faulty` and can be broken. */
export interface Faulty {
  readonly dir: string
}

/** Ways to break it; paths are of the plugin's folder. */
export interface Changes {
  readonly append: (path: string, text: string) => Promise<void>
  /** Puts values into the manifest; undefined removes one. */
  readonly manifest: (values: Readonly<Record<string, unknown>>) => Promise<void>
  readonly options: (value: unknown) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  /** Copies something that was installed into the project. */
  readonly copy: (from: string, to: string) => Promise<void>
}

const entry = fileURLToPath(new URL('faulty/index.js', import.meta.url))

/** Copies the project and the plugin as it was installed, puts an entry with faults before it, and breaks what is asked. */
export async function makeFaulty(
  outside: Outside,
  project: string,
  change: (changes: Changes) => Promise<void> = async () => {},
): Promise<Faulty> {
  const dir = await mkdtemp(join(outside.dir, 'faulty-'))
  const plugin = join(dir, 'faulty')
  await cp(project, dir, { recursive: true })
  await cp(join(outside.dir, 'node_modules/ovkit-plugin-hello'), plugin, { recursive: true })
  await rename(join(plugin, 'index.js'), join(plugin, 'hello.js'))
  await cp(entry, join(plugin, 'index.js'))
  await edit(join(dir, 'ov.yml'), text => text.replace('ovkit-plugin-hello:', './faulty:'))
  await change({
    append: (path, text) => appendFile(join(plugin, path), text),
    manifest: values => edit(join(plugin, 'package.json'), text => withManifest(text, values)),
    options: value => edit(join(dir, 'ov.yml'), text => text.replace('{ name: reader }', JSON.stringify(value))),
    rename: (from, to) => rename(join(plugin, from), join(plugin, to)),
    copy: (from, to) => cp(join(outside.dir, from), join(dir, to), { recursive: true }),
  })
  return { dir }
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')))
}

function withManifest(text: string, values: Readonly<Record<string, unknown>>): string {
  const described = JSON.parse(text)
  return JSON.stringify({ ...described, ovkit: { ...described.ovkit, ...values } })
}
