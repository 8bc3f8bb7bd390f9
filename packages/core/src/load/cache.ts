import { createHash } from 'node:crypto'
import type { World } from '../world.ts'
import type { Parsed } from './yaml.ts'

/** What parsing a text gave, kept by the hash of the text: parsing YAML is most of the time that loading takes. */
export interface ParseCache {
  readonly get: (text: Uint8Array, parse: () => readonly Parsed[] | undefined) => readonly Parsed[] | undefined
  /** Writes what is new; a cache that cannot be written is none. */
  readonly save: () => void
}

/** Bump when what a parse gives changes its form. */
const form = 1
const mostEntries = 30_000

/** The cache of the project in `root`; droppable at any time. */
export function openParseCache(world: World, root: string): ParseCache {
  const path = `${world.dirs.cache}/documents-${form}/${digest(root).slice(0, 16)}.json`
  let kept: Map<string, readonly Parsed[]> | undefined
  let isNew = false
  const entries = () => {
    kept ??= readEntries(world.files.read(path))
    return kept
  }
  return {
    get: (text, parse) => {
      const key = digest(text)
      const known = entries().get(key)
      if (known !== undefined) return known
      const parsed = parse()
      if (parsed === undefined) return undefined
      entries().set(key, parsed)
      isNew = true
      return parsed
    },
    save: () => {
      if (!isNew) return
      const latest = [...entries()].slice(-mostEntries)
      try {
        world.files.write(path, JSON.stringify(latest), 0o600)
      } catch {
        // A read-only home folder only costs time.
      }
    },
  }
}

export const digest = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')

function readEntries(bytes: Uint8Array | undefined): Map<string, readonly Parsed[]> {
  if (bytes === undefined) return new Map()
  try {
    const entries: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return new Map(Array.isArray(entries) ? entries : [])
  } catch {
    return new Map()
  }
}
