import type { RawResult, Verdict } from '@ovkit/core'

/** What judges need to read an answer and to say what they found. */

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

export const linesOf = (bytes: Uint8Array): readonly string[] =>
  textOf(bytes)
    .split('\n')
    .filter(line => line !== '')

/** A comparison of two plain values. */
export function same(what: string, expected: unknown, actual: unknown): Verdict {
  return { what, expected, actual, ok: expected === actual }
}

/** One comparison for each value that must be among others. */
export function among(what: string, expected: readonly string[], actual: readonly string[]): readonly Verdict[] {
  return expected.map(each => ({ what, expected: each, actual, ok: actual.includes(each) }))
}

/** A comparison that could not be made, with what the probe said instead. */
export function unable(what: string, expected: unknown, { exit, err, out }: RawResult): Verdict {
  const said = [err, out].map(bytes => textOf(bytes).trim()).find(line => line !== '')
  return { what, expected, actual: `unknown: ${said ?? `exit ${exit}`}`, ok: false }
}

/** The answer of a probe of the host; how long it took is measured around it. */
export function answer(exit: number, out: string | Uint8Array, err = ''): RawResult {
  return { exit, out: Buffer.from(out), err: Buffer.from(err), timedOut: false, ms: 0 }
}
