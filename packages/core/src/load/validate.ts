import type { z } from 'zod'
import { nearest } from '../nearest.ts'
import { canonical } from './dialect.ts'
import { keysAt } from './schema-keys.ts'
import type { Source } from './source.ts'

/** What a value means, as far as it can be read at all, and whether all of it could be. */
export interface Checked<T> {
  readonly value: T | undefined
  readonly isSound: boolean
}

/**
 * Parses a value with a schema. A key in the other number (`packages`, `package`) is read as the known one; every
 * other mistake is told with its place, what is wrong and what was probably meant: of the schema's own keys, or of
 * others that are known there too.
 */
export function validate<S extends z.ZodType>(
  schema: S,
  source: Source,
  what: string,
  others: readonly string[] = [],
): Checked<z.output<S>> {
  const spelling = new Map<string, string>()
  let value = source.value
  for (;;) {
    const result = schema.safeParse(value, { reportInput: true, jitless: isRare(schema) })
    if (result.success) return { value: result.data, isSound: true }
    const { issues } = result.error
    const renames = otherNumbers(issues, schema, value)
    if (renames.length === 0) {
      for (const issue of issues) tell(issue, { schema, source, what, others, spelling })
      // What can be read is handed on all the same, so that one wrong key does not hide the mistakes elsewhere.
      return { value: schema.safeParse(withoutWrongKeys(value, issues)).data, isSound: false }
    }
    for (const { path, key, meant } of renames) {
      spelling.set([...path, meant].join('\0'), key)
      value = renameAt(value, path, key, meant)
    }
  }
}

/** How often each schema was used: it is compiled when that begins to save more time than it takes. */
const uses = new WeakMap<z.ZodType, number>()
const compiledAfter = 50

function isRare(schema: z.ZodType): boolean {
  const count = (uses.get(schema) ?? 0) + 1
  uses.set(schema, count)
  return count <= compiledAfter
}

interface Context {
  readonly schema: z.ZodType
  readonly source: Source
  readonly what: string
  readonly others: readonly string[]
  readonly spelling: ReadonlyMap<string, string>
}

function withoutWrongKeys(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const wrong = new Set(
    issues.flatMap(issue =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : issue.path.slice(0, 1),
    ),
  )
  return Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)))
}

/** Unknown keys that are the singular or plural of a known one which is not there. */
function otherNumbers(issues: readonly z.core.$ZodIssue[], schema: z.ZodType, value: unknown) {
  return issues.flatMap(issue => {
    if (issue.code !== 'unrecognized_keys') return []
    const known = new Set(keysAt(schema, issue.path))
    return issue.keys.flatMap(key => {
      const meant = canonical(key, known)
      return meant === undefined || has(value, [...issue.path, meant]) ? [] : [{ path: issue.path, key, meant }]
    })
  })
}

function has(value: unknown, path: readonly PropertyKey[]): boolean {
  let inner = value
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return false
    inner = Reflect.get(inner, key)
  }
  return true
}

function renameAt(value: unknown, path: readonly PropertyKey[], key: string, meant: string): unknown {
  const [first, ...rest] = path
  if (typeof value !== 'object' || value === null) return value
  if (first === undefined)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name === key ? meant : name, inner]))
  const inner = renameAt(Reflect.get(value, first), rest, key, meant)
  return Array.isArray(value) ? value.with(Number(first), inner) : { ...value, [first]: inner }
}

function tell(issue: z.core.$ZodIssue, context: Context): void {
  const nested = issue.code === 'invalid_union' ? deepestBranch(issue.errors) : undefined
  if (nested !== undefined) {
    for (const inner of nested) tell({ ...inner, path: [...issue.path, ...inner.path] }, context)
    return
  }
  const { schema, source, what, others, spelling } = context
  const path = issue.path.map((key, index) => spelling.get(issue.path.slice(0, index + 1).join('\0')) ?? key)
  const key = path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') {
    source.fail('VALUE_INVALID', { key, ...problemOf(issue) }, path, issue.code === 'invalid_key' ? 'key' : 'value')
    return
  }
  const known = [...keysAt(schema, issue.path), ...(key === '' ? others : [])]
  const where = key === '' ? what : `${key} of ${what}`
  for (const word of issue.keys) source.fail('KEY_UNKNOWN', { word, known, where }, [...path, word], 'key')
}

/** Of the forms that a value may have, the one that it comes nearest to: the one that fails deepest inside. */
function deepestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(...issues.map(each => each.path.length + (each.code === 'invalid_type' ? 0 : 0.5)))
  const ranked = branches.filter(each => each.length > 0).toSorted((a, b) => depth(b) - depth(a))
  const [best] = ranked
  return best !== undefined && depth(best) > 0 ? best : undefined
}

function problemOf(issue: z.core.$ZodIssue): { problem: string; hint?: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { problem: 'is missing' }
        : { problem: `must be ${article(issue.expected)}, not ${kindOf(issue.input)}` }
    case 'invalid_value': {
      const values = issue.values.map(String)
      const probable = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined
      return {
        problem: `must be ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}`,
        ...(probable === undefined ? {} : { hint: `Did you mean "${probable}"?` }),
      }
    }
    case 'invalid_union':
      return {
        problem:
          [...new Set(issue.errors.flat().map(inner => problemOf(inner).problem))].join(', or ') ||
          'has none of the allowed forms',
      }
    case 'invalid_key':
      return { problem: issue.issues[0]?.message ?? 'is no valid name' }
    case 'too_small':
      return {
        problem:
          issue.origin === 'number' || issue.origin === 'int'
            ? plain(issue.message, `must be at least ${issue.minimum}`)
            : plain(issue.message, 'must not be empty'),
      }
    case 'too_big':
      return { problem: plain(issue.message, `must be at most ${issue.maximum}`) }
    default:
      return { problem: plain(issue.message, issue.message) }
  }
}

/** A schema's own message where it gives one; the library's standard ones are replaced. */
const plain = (message: string, instead: string) => (/^(Invalid|Too (small|big))/.test(message) ? instead : message)

const articles: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}
const article = (type: string) => articles[type] ?? type

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return article(typeof value)
}
