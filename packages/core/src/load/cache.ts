import { digest } from '../digest.ts'
import type { World } from '../world.ts'
import type { Parsed } from './yaml.ts'

/** What parsing a text gave, kept by the hash of the text: parsing YAML is most of the time that loading takes. */
export interface ParseCache {
  readonly get: (text: Uint8Array, parse: () => readonly Parsed[] | undefined) => readonly Parsed[] | undefined
  /** Writes what is new; a cache that cannot be written is none. */
  readonly save: () => void
}

/** Bump when what a parse gives changes its form. */
const form = 3
const mostEntries = 30_000

/** The cache of the project in `root`; droppable at any time. */
export function openParseCache(world: World, root: string): ParseCache {
  const path = `${world.dirs.cache}/documents-${form}/${digest(root).slice(0, 16)}`
  let kept: Map<string, Uint8Array> | undefined
  let isNew = false
  const entries = () => {
    kept ??= readEntries(world.files.read(path))
    return kept
  }
  return {
    get: (text, parse) => {
      const key = digest(text)
      const known = readJson(entries().get(key))
      if (Array.isArray(known)) return known
      const parsed = parse()
      if (parsed === undefined) return undefined
      entries().set(key, Buffer.from(JSON.stringify(parsed)))
      isNew = true
      return parsed
    },
    save: () => {
      if (!isNew) return
      try {
        world.files.write(path, written([...entries()].slice(-mostEntries)), 0o600)
      } catch {
        // A read-only home folder only costs time.
      }
    },
  }
}

/** A line that lists each entry with its length, then the entries: a command parses those alone that it needs. */
function written(entries: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const index = entries.map(([key, bytes]) => [key, bytes.length])
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...entries.map(([, bytes]) => bytes)])
}

function readEntries(bytes: Uint8Array = new Uint8Array()): Map<string, Uint8Array> {
  const end = bytes.indexOf(0x0a)
  const index = readJson(bytes.subarray(0, Math.max(end, 0)))
  const entries = new Map<string, Uint8Array>()
  let start = end + 1
  for (const [key, length] of Array.isArray(index) ? index : []) {
    entries.set(key, bytes.subarray(start, start + length))
    start += length
  }
  return entries
}

/** Undefined where there is none, or half of one. */
function readJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined ? undefined : JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
