import { z } from 'zod'
import type { Verdict } from '../rows.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const oneOrMany = z.union([scalar, z.array(scalar).min(1)])
const operators = z.strictObject({
  equals: scalar.optional(),
  not_equals: scalar.optional(),
  contains: oneOrMany.optional(),
  not_contains: oneOrMany.optional(),
  matches: oneOrMany.optional(),
  not_matches: oneOrMany.optional(),
  lt: z.number().optional(),
  le: z.number().optional(),
  gt: z.number().optional(),
  ge: z.number().optional(),
})
const one = z.union([
  scalar,
  operators.refine(value => Object.keys(value).length > 0, 'must name at least one operator'),
])

/** A matcher as written: a scalar, a map of operators, or a list of them that must all hold. */
export const matcherSchema = z
  .union([one, z.array(one).min(1)])
  .describe(
    'A value, {operator: value}, or a list of these that must all hold. Operators: equals, not_equals, contains, not_contains, matches, not_matches, lt, le, gt, ge.',
  )
export type Matcher = z.output<typeof matcherSchema>

/** Compares a value with a matcher; `plain` is the operator that a bare scalar stands for. */
export function match(
  what: string,
  matcher: Matcher,
  actual: string,
  plain: 'equals' | 'contains' = 'equals',
): readonly Verdict[] {
  const list = Array.isArray(matcher) ? matcher : [matcher]
  return list.flatMap(item => {
    const wanted = typeof item === 'object' ? item : { [plain]: item }
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .flatMap(([operator, value]) =>
        (Array.isArray(value) ? value : [value]).map(expected => compare(what, operator, expected, actual)),
      )
  })
}

function compare(what: string, operator: string, expected: unknown, actual: string): Verdict {
  const holds = comparisons[operator]
  return {
    what,
    expected: operator === 'equals' ? expected : { [operator]: expected },
    actual,
    ok: holds?.(actual, String(expected)) ?? false,
  }
}

/** A line end at the end of an answer is the probe's, not the value's: every operator ignores it. */
const trimmed = (value: string) => value.replace(/[\r\n]+$/, '')

const comparisons: Readonly<Record<string, (actual: string, expected: string) => boolean>> = {
  equals: (actual, expected) => trimmed(actual) === trimmed(expected),
  not_equals: (actual, expected) => trimmed(actual) !== trimmed(expected),
  contains: (actual, expected) => actual.includes(expected),
  not_contains: (actual, expected) => !actual.includes(expected),
  matches: (actual, expected) => new RegExp(expected, 'm').test(trimmed(actual)),
  not_matches: (actual, expected) => !new RegExp(expected, 'm').test(trimmed(actual)),
  lt: (actual, expected) => Number(trimmed(actual)) < Number(expected),
  le: (actual, expected) => Number(trimmed(actual)) <= Number(expected),
  gt: (actual, expected) => Number(trimmed(actual)) > Number(expected),
  ge: (actual, expected) => Number(trimmed(actual)) >= Number(expected),
}
