import { runInNewContext } from 'node:vm'
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
  .superRefine((matcher, context) => {
    for (const { operator, expected } of comparisonsOf(matcher, 'equals')) {
      const problem = operator.endsWith('matches') ? patternOf(expected) : undefined
      if (typeof problem === 'string') context.addIssue({ code: 'custom', message: `${operator}: ${problem}` })
    }
  })
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
  return comparisonsOf(matcher, plain).map(({ operator, expected }) => ({
    what,
    expected: operator === 'equals' ? expected : { [operator]: expected },
    actual: trimmed(actual),
    ok: comparisons[operator]?.(actual, String(expected)) ?? false,
  }))
}

/** A matcher as the single comparisons that must all hold. */
function comparisonsOf(matcher: Matcher, plain: string): readonly { operator: string; expected: unknown }[] {
  return [matcher].flat().flatMap(item => {
    const wanted = typeof item === 'object' ? item : { [plain]: item }
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .flatMap(([operator, value]) => [value].flat().map(expected => ({ operator, expected })))
  })
}

/** A line end at the end of an answer is the probe's, not the value's. */
const trimmed = (value: string) => value.replace(/[\r\n]+$/, '')

type Comparison = (actual: string, expected: string) => boolean

const comparisons: Readonly<Record<string, Comparison>> = {
  equals: (actual, expected) => trimmed(actual) === trimmed(expected),
  not_equals: (actual, expected) => trimmed(actual) !== trimmed(expected),
  contains: (actual, expected) => actual.includes(expected),
  not_contains: (actual, expected) => !actual.includes(expected),
  matches: (actual, expected) => isMatch(actual, expected) === true,
  not_matches: (actual, expected) => isMatch(actual, expected) === false,
  lt: numbers((actual, expected) => actual < expected),
  le: numbers((actual, expected) => actual <= expected),
  gt: numbers((actual, expected) => actual > expected),
  ge: numbers((actual, expected) => actual >= expected),
}

/** An answer that is no number is neither less nor more than one. */
function numbers(holds: (actual: number, expected: number) => boolean): Comparison {
  return (actual, expected) => actual.trim() !== '' && holds(Number(actual), Number(expected))
}

/** Undefined where the pattern is not valid, or takes too long: some patterns need ages for some texts. */
function isMatch(actual: string, written: string): boolean | undefined {
  const pattern = patternOf(written)
  if (typeof pattern === 'string') return undefined
  try {
    return runInNewContext('pattern.test(text)', { pattern, text: trimmed(actual) }, { timeout: patience })
  } catch {
    return undefined
  }
}

/** Milliseconds that a pattern has for a text. */
const patience = 1000

/** A pattern, or why it is none. `^` and `$` hold at every line; flags may lead, as in `(?i)ready`. */
function patternOf(written: unknown): RegExp | string {
  const [lead = '', flags = ''] = /^\(\?([ims]+)\)/.exec(String(written)) ?? []
  try {
    return new RegExp(String(written).slice(lead.length), [...new Set(`m${flags}`)].join(''))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
