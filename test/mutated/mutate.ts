import fc from 'fast-check'
import { stringify } from 'yaml'
import { type Path, pathsOf } from './paths.ts'

/** One way to spoil a document: a place of its value, or of its text. */
export type Change =
  | { readonly on: 'value'; readonly place: number; readonly how: Edit }
  | { readonly on: 'text'; readonly place: number; readonly how: Scribble }

type Edit =
  | { readonly do: 'replace'; readonly by: unknown }
  | { readonly do: 'remove' | 'wrap' | 'repeat' | 'misspell' | 'swap' }
type Scribble =
  | { readonly do: 'insert'; readonly text: string }
  | { readonly do: 'cut' | 'indent' | 'double'; readonly length: number }

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e99, 0.5, '', ' ', [], {}, [[]], [null], { a: {} }, { name: {} }),
  fc.constantFrom(
    'x'.repeat(20_000),
    '\n',
    'a\nb',
    '\0',
    '../..',
    '/',
    '~',
    '${HOME}',
    '${constructor}',
    '${',
    '{{.X}}',
  ),
  fc.constantFrom('0755', '99999', '1g', '2026.1.1', 'debian', 'other', 'demo', 'build', 'é漢', '@x/y:v1', '__proto__'),
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.integer(),
  fc.json({ maxDepth: 2 }).map(text => JSON.parse(text)),
)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('replace' as const), by: odd }) },
  { weight: 3, arbitrary: fc.constantFrom('remove', 'wrap', 'repeat', 'misspell', 'swap').map(what => ({ do: what })) },
)
const scraps = [
  '\t',
  '\n',
  ':',
  ': ',
  '- ',
  '*x',
  '&x ',
  '<<: *x\n',
  '!!binary ',
  '|\n',
  '>\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '#',
  '---\n',
  '? ',
  '%',
  '\0',
  '﻿',
]
const scribble: fc.Arbitrary<Scribble> = fc.oneof(
  fc.record({
    do: fc.constant('insert' as const),
    text: fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: 'binary', maxLength: 5 })),
  }),
  fc.record({ do: fc.constantFrom('cut' as const, 'indent' as const, 'double' as const), length: fc.nat(30) }),
)
const place = fc.nat(1_000_000)

/** Two of three change the value, and so leave YAML; the others change the text, and leave it seldom. */
export const spoiling: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ on: fc.constant('value' as const), place, how: edit }) },
  { weight: 1, arbitrary: fc.record({ on: fc.constant('text' as const), place, how: scribble }) },
)

/** The text of documents after a change, and the place of the value that was changed, if any. */
export function changed(document: Unspoilt, { on, place, how }: Change): { text: string; at?: Path } {
  if (on === 'text') return { text: scribbled(document.text, place, how) }
  const [path = [], nth = 0] = document.places[place % document.places.length] ?? []
  const edited = document.values.map((each, index) => (index === nth ? editAt(each, path, how) : each))
  return { text: written(edited), at: path }
}

/** Documents of one file, before they are changed: their values, their text, and every place in them. */
export interface Unspoilt {
  readonly values: readonly unknown[]
  readonly text: string
  readonly places: readonly (readonly [Path, number])[]
}

export function unspoilt(values: readonly unknown[]): Unspoilt {
  const places = values.flatMap((each, nth) => pathsOf(each).map(path => [path, nth] as const))
  return { values, text: written(values), places }
}

const written = (values: readonly unknown[]) => values.map(each => stringify(each)).join('---\n')

function editAt(value: unknown, path: Path, how: Edit): unknown {
  const [key, ...rest] = path
  if (key === undefined) return whole(value, how)
  if (rest.length === 0 && (how.do === 'remove' || how.do === 'misspell' || how.do === 'repeat'))
    return entry(value, key, how)
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? editAt(each, rest, how) : each))
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, inner]) => [name, name === key ? editAt(inner, rest, how) : inner]),
  )
}

function whole(value: unknown, how: Edit): unknown {
  if (how.do === 'replace') return how.by
  if (how.do === 'wrap') return [value]
  if (how.do === 'swap') return Array.isArray(value) ? value.toReversed() : { value }
  return value
}

function entry(value: unknown, key: string | number, how: Edit): unknown {
  if (Array.isArray(value))
    return value.flatMap((each, index) => (index === key ? (how.do === 'remove' ? [] : [each, each]) : [each]))
  const entries = Object.entries(value ?? {})
  if (how.do === 'remove') return Object.fromEntries(entries.filter(([name]) => name !== key))
  const other = how.do === 'repeat' ? `${key}s` : `${key}`.replace(/.$/, '')
  return Object.fromEntries(
    entries.flatMap(([name, inner]) =>
      name === key ? [[other, inner], ...(how.do === 'repeat' ? [[name, inner]] : [])] : [[name, inner]],
    ),
  )
}

function scribbled(text: string, place: number, how: Scribble): string {
  const at = place % (text.length + 1)
  const [before, after] = [text.slice(0, at), text.slice(at)]
  switch (how.do) {
    case 'insert':
      return `${before}${how.text}${after}`
    case 'cut':
      return `${before}${after.slice(how.length)}`
    case 'indent':
      return `${before}${after.replace(/\n/, `\n${' '.repeat(how.length)}`)}`
    case 'double':
      return `${before}${after.slice(0, how.length)}${after}`
  }
}
