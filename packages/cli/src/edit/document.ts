import { diff3Merge } from 'node-diff3'
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type ToStringOptions,
} from 'yaml'

/** Where something stands in a file: its position, and the words that its key may be. */
export interface Spot {
  readonly line: number
  readonly column: number
  readonly keys: readonly string[]
}

/** The body of an image or a layer in its document. */
export interface Body {
  readonly document: Document
  readonly path: readonly unknown[]
}

/**
 * Changes what stands at a spot of a YAML text; comments, order and every line that is not concerned stay. Undefined
 * where nothing with one of the keys stands there.
 */
export function editText(text: string, spot: Spot, change: (body: Body) => void): string | undefined {
  const documents = parse(text)
  const style = styleOf(text)
  const before = write(documents, style)
  const body = find(documents, offsetOf(text, spot), spot.keys)
  if (body === undefined) return undefined
  if (body.document.getIn(body.path, true) === null || isEmpty(body))
    body.document.setIn(body.path, body.document.createNode({}))
  change(body)
  return keepLines(text, before, write(documents, style))
}

/** Changes the first document of a YAML text from its top. */
export function editRoot(text: string, change: (body: Body) => void): string {
  const documents = parse(text)
  const [document] = documents
  if (document === undefined) throw new Error('A text always holds a document.')
  const style = styleOf(text)
  const before = write(documents, style)
  change({ document, path: [] })
  return keepLines(text, before, write(documents, style))
}

const parse = (text: string): Document[] => [...parseAllDocuments(text)]
const write = (documents: readonly Document[], style: ToStringOptions) =>
  documents.map(each => each.toString(style)).join('')

/** What writing changed in form alone is taken back, unless the edit was in the same lines. */
function keepLines(original: string, before: string, after: string): string {
  if (original === before) return after
  const lines = [original, before, after].map(text => text.split('\n'))
  const [theirs = [], common = [], edited = []] = lines
  return diff3Merge(theirs, common, edited)
    .flatMap(({ ok, conflict }) => ok ?? conflict?.b ?? [])
    .join('\n')
}

/** The file's own habits, for what is written anew. */
function styleOf(text: string): ToStringOptions {
  const list = /^( *)[^\s#-][^\n]*:[ \t]*\n( *)- /m.exec(text)
  const indent = /^[^\s#][^\n]*:[ \t]*\n( +)/m.exec(text)?.[1]?.length
  return {
    lineWidth: 0,
    flowCollectionPadding: /[[{] /.test(text),
    indentSeq: list === null || (list[2]?.length ?? 0) > (list[1]?.length ?? 0),
    ...(indent === undefined ? {} : { indent }),
    singleQuote: /: '/.test(text) && !/: "/.test(text),
  }
}

function offsetOf(text: string, { line, column }: Spot): number {
  const counter = new LineCounter()
  parseAllDocuments(text, { lineCounter: counter })
  return (counter.lineStarts[line - 1] ?? 0) + column - 1
}

function find(documents: readonly Document[], offset: number, keys: readonly string[]): Body | undefined {
  for (const document of documents) {
    const path = pathTo(document.contents, offset, keys)
    if (path !== undefined) return { document, path }
  }
  return undefined
}

/** The path of the value that begins at an offset and has one of the keys; an absent value begins where its key does. */
function pathTo(node: unknown, offset: number, keys: readonly string[]): readonly unknown[] | undefined {
  if (isSeq(node)) {
    return first(node.items.entries(), ([at, item]) => prepend(at, pathTo(item, offset, keys)))
  }
  if (!isMap(node)) return undefined
  return first(node.items, ({ key, value }) => {
    const name = isScalar(key) ? key.value : key
    const start = startOf(value) ?? startOf(key)
    const isWanted = keys.includes(String(name)) && (start === offset || startOf(key) === offset)
    return isWanted ? [name] : prepend(name, pathTo(value, offset, keys))
  })
}

const prepend = (key: unknown, path: readonly unknown[] | undefined) => path && [key, ...path]

function first<T, R>(items: Iterable<T>, act: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = act(item)
    if (result !== undefined) return result
  }
  return undefined
}

const startOf = (node: unknown) => (isNode(node) ? node.range?.[0] : undefined)

function isEmpty({ document, path }: Body): boolean {
  const node = document.getIn(path, true)
  return node === undefined || (isScalar(node) && node.value === null)
}
