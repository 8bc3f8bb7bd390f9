import { type Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { mistake } from '../errors.ts'
import type { Body } from './document.ts'

/** Sets a key of a body, given as a path with dots; what is missing on the way is made. */
export function setKey(body: Body, key: string, value: string): void {
  const { document, path } = body
  const node = parseValue(value)
  const inside = resolvePath(document, path, key)
  const old = document.getIn([...path, ...inside], true)
  if (isNode(old) && node !== null) keepComments(old, node)
  document.setIn([...path, ...inside], node)
}

/** Adds items to a list of a body, made where it is not there; answers with those that were not in it yet. */
export function addItems(body: Body, inside: readonly string[], items: readonly string[]): readonly string[] {
  const { document, path } = body
  const at = [...path, ...inside]
  const list = document.getIn(at, true)
  if (list === undefined || list === null || (isScalar(list) && list.value === null)) {
    document.setIn(at, document.createNode([...new Set(items)]))
    return items
  }
  if (!isSeq(list)) throw mistake('EDIT_PATH', { key: inside.join('.'), inside: inside.join('.') })
  const fresh = [...new Set(items)].filter(item => !indexes(list.items, item).length)
  for (const item of fresh) list.add(document.createNode(item))
  return fresh
}

/** Takes items out of a list of a body; answers with those that were not in it. */
export function removeItems(body: Body, inside: readonly string[], items: readonly string[]): readonly string[] {
  const { document, path } = body
  const at = [...path, ...inside]
  const list = document.getIn(at, true)
  if (!isSeq(list)) return items
  const absent = items.filter(item => indexes(list.items, item).length === 0)
  for (const item of items) for (const index of indexes(list.items, item).toReversed()) list.delete(index)
  if (list.items.length === 0) document.deleteIn(at)
  return absent
}

function keepComments(from: Node, to: Node): void {
  if (from.comment !== undefined) to.comment = from.comment
  if (from.commentBefore !== undefined) to.commentBefore = from.commentBefore
  if (from.spaceBefore !== undefined) to.spaceBefore = from.spaceBefore
}

function indexes(nodes: readonly unknown[], item: string): readonly number[] {
  return nodes.flatMap((node, at) => (isScalar(node) && String(node.value) === item ? [at] : []))
}

function parseValue(text: string): Node | null {
  const parsed = parseDocument(text)
  const [error] = parsed.errors
  if (error !== undefined) throw mistake('EDIT_VALUE', { value: text, problem: error.message.split('\n')[0] ?? '' })
  return parsed.contents
}

/** A path with dots as keys of the document: the longest key that is there wins, so that keys with dots can be named. */
function resolvePath(document: Document, base: readonly unknown[], key: string): readonly unknown[] {
  const path: unknown[] = []
  let left = key.split('.')
  while (left.length > 0) {
    const here = document.getIn([...base, ...path], true)
    if (isAlias(here) || (isScalar(here) && here.value !== null))
      throw mistake('EDIT_PATH', { key, inside: path.join('.') })
    const count = isCollection(here) ? longestKey(here, left) : 1
    const word = left.slice(0, count).join('.')
    path.push(isSeq(here) ? Number(word) : word)
    left = left.slice(count)
  }
  return path
}

function longestKey(node: unknown, words: readonly string[]): number {
  if (!isMap(node)) return 1
  const counts = words.map((_, at) => words.length - at)
  return counts.find(count => node.has(words.slice(0, count).join('.'))) ?? 1
}
