import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll, render, resolve } from '@ovkit/core'
import { expect } from 'vitest'
import { readable } from './golden/readable.ts'
import { testKit } from './kit.ts'
import type { GivenPlugin } from './plugin.ts'

export interface FixtureOptions {
  readonly plugins: readonly GivenPlugin[]
  /** Images to render. Default: all of the project. */
  readonly images?: readonly string[]
  /** Folder of the goldens. Default: `golden` in the project's folder. */
  readonly golden?: string
}

/**
 * Renders the images of a project and compares each with a folder of real files: the Containerfile, the texts that
 * it copies (under `root/`, where they go) and the scripts that it runs (under `scripts/`, by layer). Digests are
 * masked with the names of what they stand for, so that a golden changes only when what is said changes.
 */
export async function renderFixture(dir: string, options: FixtureOptions): Promise<void> {
  const { kit } = await testKit({ plugins: options.plugins, dir, disk: [dir] })
  const { loaded, failures } = loadAll(kit, dir)
  expect(failures.map(each => `${each.at?.file}:${each.at?.line} ${each.message}`)).toEqual([])
  const own = Object.values(loaded.images).filter(each => each.plugin === undefined)
  for (const image of options.images ?? own.map(each => each.name)) {
    const context = await render(kit, await resolve(kit, loaded, image))
    await compare(join(options.golden ?? join(dir, 'golden'), image), readable(context, kit.plugins))
  }
}

async function compare(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, path))
  expect(filesIn(folder).filter(path => !files.has(path))).toEqual([])
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
}
