import { relative } from 'node:path'
import type { OvkitError } from '../errors.ts'
import type { Entry, World } from '../world.ts'
import { openParseCache } from './cache.ts'
import { type Source, sourceOf } from './source.ts'
import { type Parsed, parseYaml } from './yaml.ts'

/** Reads documents, remembers what was wrong with them, and shares the parse cache. */
export interface Reader {
  readonly world: World
  readonly root: string
  /** The documents of a file; none where it is absent, and a mistake where it must be there. */
  readonly read: (path: string) => readonly Source[] | undefined
  /** What is in a folder, read once. */
  readonly list: (path: string) => readonly Entry[]
  readonly fail: (failure: OvkitError) => void
  readonly failures: readonly OvkitError[]
  readonly save: () => void
}

export function makeReader(world: World, root: string): Reader {
  const cache = openParseCache(world, root)
  const failures: OvkitError[] = []
  const lists = new Map<string, readonly Entry[]>()
  const fail = (failure: OvkitError) => void failures.push(failure)
  return {
    world,
    root,
    failures,
    fail,
    save: cache.save,
    list: path => {
      const entries = lists.get(path) ?? world.files.list(path)
      lists.set(path, entries)
      return entries
    },
    read: path => {
      const bytes = world.files.read(path)
      if (bytes === undefined) return undefined
      const documents = cache.get(bytes, () => {
        const parsed = parseYaml(Buffer.from(bytes).toString('utf8'), path)
        failures.push(...parsed.failures)
        return parsed.failures.length > 0 ? undefined : parsed.documents
      })
      return (documents ?? []).map((each: Parsed) => sourceOf(each, path, fail))
    },
  }
}

/** A file as users see it: relative to the project, or to the plugin that brings it. */
export function label(path: string, root: string, plugin?: string): string {
  return plugin === undefined ? relative(root, path) : `${plugin}:${relative(root, path)}`
}
