import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import { failure, type OvkitError } from '../errors.ts'

/** A document's value with the positions of everything in it, both plain enough to be cached as JSON. */
export interface Parsed {
  readonly value: unknown
  /**
   * Of each entry, in the order in which a walk meets them: line and column of its key, those of its value, and how
   * many entries are inside it.
   */
  readonly marks: readonly number[]
}

type Path = readonly PropertyKey[]

/** The documents of a YAML file, or what is wrong with it. */
export function parseYaml(
  text: string,
  file: string,
): { readonly documents: readonly Parsed[]; readonly failures: readonly OvkitError[] } {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: true })
  if (!Array.isArray(documents)) return { documents: [], failures: [] }
  const failures = documents
    .flatMap(each => each.errors)
    .map(error => {
      const { line, col } = lines.linePos(error.pos[0])
      return failure(
        'YAML_SYNTAX',
        { problem: error.message.split('\n')[0] ?? '' },
        { at: { file, line, column: col } },
      )
    })
  if (failures.length > 0) return { documents: [], failures }
  const walk = walker(lines)
  try {
    return { documents: documents.filter(each => each.contents !== null).map(each => walk(each)), failures: [] }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {
      documents: [],
      failures: [failure('YAML_SYNTAX', { problem: error.message }, { at: { file, line: 1, column: 1 } })],
    }
  }
}

/** The position of a path in a parsed document; of its nearest parent where the path itself is not there. */
export function locate(
  parsed: Parsed,
  path: Path,
  part: 'key' | 'value' = 'value',
): { readonly line: number; readonly column: number } {
  const found = search(parsed.value, parsed.marks, path)
  const offset = part === 'key' ? 0 : 2
  return { line: parsed.marks[found + offset] ?? 1, column: parsed.marks[found + offset + 1] ?? 1 }
}

const marksOfEntry = 5

/** Index of the marks of the longest known part of `path`. */
function search(value: unknown, marks: readonly number[], path: Path): number {
  let [at, here] = [0, value]
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return at
    let next = at + marksOfEntry
    const index = Array.isArray(here) ? Number(key) : Object.keys(here).indexOf(String(key))
    for (let passed = 0; passed < index; passed++) next += marksOfEntry * (1 + (marks[next + marksOfEntry - 1] ?? 0))
    if (next >= marks.length) return 0
    at = next
    here = Reflect.get(here, key)
  }
  return at
}

/** Most nodes that a document's aliases may stand for: small files that unfold to gigabytes are refused. */
const mostRepeated = 100_000
const deepest = 100

function walker(lines: LineCounter): (document: Document) => Parsed {
  return document => {
    const marks: number[] = []
    const follow = follower(document)
    let aliases = 0

    /** Notes where an entry and its value begin, and how much `read` meets inside. */
    const mark = (start: number | undefined, valueStart: number | undefined, read: () => unknown): unknown => {
      const [key, value] = [lines.linePos(start ?? 0), lines.linePos(valueStart ?? start ?? 0)]
      const end = marks.push(key.line, key.col, value.line, value.col, 0)
      const result = read()
      marks[end - 1] = (marks.length - end) / marksOfEntry
      return result
    }
    const walk = (node: unknown, depth: number): unknown => {
      if (depth > deepest) throw new RangeError('it is nested too deeply')
      if (aliases > 0) follow.spend()
      if (isAlias(node)) {
        aliases++
        const value = walk(follow.target(node), depth + 1)
        aliases--
        return value
      }
      if (isMap(node)) return walkMap(node, depth)
      if (isSeq(node)) {
        return node.items.map(item => mark(startOf(item), undefined, () => walk(item, depth + 1)))
      }
      return isScalar(node) ? scalarOf(node.value, node.source) : null
    }
    const walkMap = (map: YAMLMap, depth: number): unknown => {
      const value: Record<string, unknown> = {}
      for (const [key, keyNode, inner] of entriesOfMap(map, follow, depth)) {
        // Further on, such a key could not be told from the object's own nature.
        if (key === '__proto__') throw new RangeError('it has the key __proto__')
        value[key] = mark(startOf(keyNode), startOf(inner), () => walk(inner, depth + 1))
      }
      return value
    }
    // The root is entry number one, so that an empty path has a position too.
    const value = mark(startOf(document.contents), undefined, () => walk(document.contents, 0))
    return { value, marks }
  }
}

/** Finds what aliases stand for, each once, and counts what they repeat. */
interface Follower {
  readonly target: (alias: Alias) => unknown
  readonly spend: () => void
}

function follower(document: Document): Follower {
  const known = new Map<Alias, unknown>()
  let repeated = 0
  return {
    target: alias => {
      // The library looks for the anchor from the beginning of the document each time.
      if (!known.has(alias)) known.set(alias, alias.resolve(document))
      return known.get(alias)
    },
    spend: () => {
      if (++repeated > mostRepeated) throw new RangeError('its aliases stand for too much')
    },
  }
}

/** Key, key node and value node of each entry, with `<<` merged in; integer-like keys come first, as in every object of JavaScript. */
function entriesOfMap(map: YAMLMap, follow: Follower, depth: number): [string, unknown, unknown][] {
  if (depth > deepest) throw new RangeError('it is nested too deeply')
  const named = map.items.flatMap(({ key, value }): [string, unknown, unknown][] =>
    isName(key) ? [[key.value, key, value]] : [],
  )
  if (named.length === map.items.length) return named
  const entries = new Map<string, [string, unknown, unknown]>()
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value ?? 'null') : String(pair.key)
    if (key !== '<<') entries.set(key, [key, pair.key, pair.value])
  }
  for (const pair of map.items) {
    if (!isScalar(pair.key) || pair.key.source !== '<<') continue
    for (const merged of mergedMaps(pair.value, follow)) {
      follow.spend()
      for (const entry of entriesOfMap(merged, follow, depth + 1))
        if (!entries.has(entry[0])) entries.set(entry[0], entry)
    }
  }
  const all = [...entries.values()]
  const isIndex = (key: string) => /^(0|[1-9][0-9]{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1
  const indexes = all.filter(([key]) => isIndex(key)).sort((a, b) => Number(a[0]) - Number(b[0]))
  return indexes.length === 0 ? all : [...indexes, ...all.filter(([key]) => !isIndex(key))]
}

/** True for a key that is plain text: it stands for itself, once, and keeps its place. */
const isName = (key: unknown): key is Scalar<string> =>
  isScalar(key) && typeof key.value === 'string' && /^[^<0-9]/.test(key.value)

function mergedMaps(node: unknown, follow: Follower): YAMLMap[] {
  const target = isAlias(node) ? follow.target(node) : node
  if (isMap(target)) return [target]
  return isSeq(target) ? target.items.flatMap(item => mergedMaps(item, follow)) : []
}

function startOf(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range
  return range?.[0]
}

/** A number keeps its text where the number alone would lose it: 0755, 1.10, 1_000. */
function scalarOf(value: unknown, source: string | undefined): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && source !== undefined && String(value) !== source) return source
  return value
}
