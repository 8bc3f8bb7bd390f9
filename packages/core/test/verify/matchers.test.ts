import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Matcher, match, matcherSchema } from '../../src/verify/matchers.ts'

const holds = (matcher: Matcher, actual: string, plain?: 'contains') =>
  match('x', matcherSchema.parse(matcher), actual, plain).every(({ ok }) => ok)

describe('a matcher', () => {
  it.each<[string, Matcher, string, boolean]>([
    ['a scalar is the whole value, without its last line end', 'a', 'a\r\n', true],
    ['a number is its text', 200, '200', true],
    ['a list must hold as a whole', [{ contains: 'a' }, { contains: 'b' }], 'a', false],
    ['operators must hold together', { contains: ['a', 'b'], not_contains: 'c' }, 'abc', false],
    ['contains takes many', { contains: ['a', 'b'] }, 'xaxb', true],
    ['contains may end with a line end', { contains: 'a\n' }, 'a\n', true],
    ['matches looks at every line', { matches: '^b$' }, 'a\nb\n', true],
    ['matches takes leading flags', { matches: '(?i)READY' }, 'is ready', true],
    ['not_matches', { not_matches: 'b' }, 'abc', false],
    ['numbers compare', { gt: 5, le: 10 }, ' 10\n', true],
    ['text is not less than a number', { lt: 5 }, 'abc', false],
    ['nothing is not less than a number', { lt: 5 }, '', false],
    ['not_equals', { not_equals: 'a' }, 'a\n', false],
  ])('%s', (_, matcher, actual, ok) => {
    expect(holds(matcher, actual)).toBe(ok)
  })

  it('may stand for a part of the value where its attribute says so', () => {
    expect(holds(['a', 'c'], 'abc', 'contains')).toBe(true)
  })

  it.each([{ matches: '(' }, [{ not_matches: ['ok', '['] }]])('%j is refused when it is loaded', matcher => {
    const { error } = matcherSchema.safeParse(matcher)
    expect(error?.issues[0]?.message).toMatch(/^(not_)?matches: Invalid regular expression/)
  })

  it.each([{}, [], { contains: [] }, { lt: '5' }, { like: 'x' }])('%j is refused', matcher => {
    expect(matcherSchema.safeParse(matcher).success).toBe(false)
  })

  it('never throws, not even with a pattern that was never checked', () => {
    const any = fc.oneof(fc.string(), fc.double(), fc.boolean())
    const matcher = fc.oneof(
      any,
      fc.record({ matches: fc.string(), not_matches: fc.string(), contains: any, lt: fc.double() }),
    )
    fc.assert(
      fc.property(
        fc.oneof(matcher, fc.array(matcher)),
        fc.string({ unit: 'binary' }),
        (given, actual) => void match('x', given, actual),
      ),
    )
  })
})
