import { type RawResult, type Verb, z } from '@ovkit/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { makeCheck } from '../values.ts'
import { expectParses, expectPlain } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface VerbOptions extends SuiteOptions {
  /** What stands behind the verb in a check. */
  readonly subject: unknown
  /** Attributes beside it, as written. */
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** What every kind of check must do. */
export function verbContract(verb: Verb, { subject, attributes = {}, ...options }: VerbOptions): void {
  const parsed = () => ({ subject: verb.subject.parse(subject), attributes: verb.attributes.parse(attributes) })
  const compile = () => {
    const given = parsed()
    const check = makeCheck(verb.name, given.subject, {
      attributes: given.attributes,
      scope: verb.scopes[0] ?? 'build',
    })
    return verb.compile(check, { distro: ['example:1', 'example'], formats: [] })
  }
  suite(`verb ${verb.name}`, options, {
    'takes its own example, and what it made of it once more': () =>
      expect(verb.attributes.parse(parsed().attributes)).toEqual(parsed().attributes),
    'refuses attributes that it does not know': () =>
      expect(verb.attributes.safeParse({ ...attributes, 'no-such-key': 1 }).success).toBe(false),
    'describes every attribute to editors': () => {
      const { properties = {} } = z.toJSONSchema(verb.attributes, { io: 'input' })
      const dumb = Object.entries(properties).filter(([, each]) => typeof each !== 'object' || !each.description)
      expect(dumb.map(([key]) => key)).toEqual([])
    },
    'works in a scope at least': () => expect(verb.scopes.length).toBeGreaterThan(0),
    'can fail': () => expect(verb.idle(parsed().subject, parsed().attributes)).toBeUndefined(),
    'probes in the container by a script of its own, or on the host': () => {
      const { probe } = compile()
      if (probe.in === 'host') return
      expectPlain(probe)
      expectParses(`probe() {\n${verb.script ?? ''}\n}\n`)
      expect(verb.script?.trim()).toBeTruthy()
    },
    'judges any answer without throwing': () => {
      const { judge } = compile()
      fc.assert(fc.property(answers, answer => judge(answer).length > 0))
    },
    'takes silence, and a program that is not there, for a failure': () => {
      const { judge } = compile()
      for (const exit of [1, 127]) expect(judge(silence(exit)).some(verdict => !verdict.ok)).toBe(true)
    },
    'gives verdicts that can be reported': () => expectPlain(compile().judge(silence(1))),
  })
}

const silence = (exit: number): RawResult => ({
  exit,
  out: new Uint8Array(),
  err: new Uint8Array(),
  timedOut: false,
  ms: 1,
})

const bytes = fc.oneof(
  fc.uint8Array(),
  fc.string().map(text => new TextEncoder().encode(text)),
)

const answers: fc.Arbitrary<RawResult> = fc.record({
  exit: fc.nat(255),
  out: bytes,
  err: bytes,
  timedOut: fc.boolean(),
  ms: fc.nat(),
})
