import { catalogue } from './errors/catalogue.ts'
import type { RowFinding } from './rows/finding.ts'

/** A position in a file of the user's; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Whose code or data an error belongs to. */
export interface Where {
  readonly plugin?: string
  readonly version?: string
  readonly hook?: string
  readonly image?: string
  readonly layer?: string
}

export type Code = keyof typeof catalogue
/** What an error of the catalogue has to be told. */
export type ParametersOf<C extends Code> = Parameters<(typeof catalogue)[C]['say']>[0]

const brand = Symbol.for('ovkit.error')

/** A mistake that a person can mend: a permanent code, what is so, where, and what to do. */
export class OvkitError extends Error {
  readonly code: string
  readonly hint: string | undefined
  readonly severity: 'error' | 'warning'
  readonly at: Place | undefined
  where: Where
  readonly [brand] = true

  constructor(code: string, said: Said, detail: Detail = {}) {
    super(said.message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'OvkitError'
    this.code = code
    this.hint = said.hint
    this.severity = detail.severity ?? 'error'
    this.at = detail.at
    this.where = detail.where ?? {}
  }
}

export interface Said {
  readonly message: string
  readonly hint?: string | undefined
}

export interface Detail {
  readonly at?: Place | undefined
  readonly where?: Where
  readonly severity?: 'error' | 'warning'
  readonly cause?: unknown
}

/** An error of the catalogue. */
export function failure<C extends Code>(code: C, parameters: ParametersOf<C>, detail?: Detail): OvkitError {
  // The catalogue's entry for C takes exactly the parameters of C; TypeScript does not follow that through the index.
  const say: (p: never) => Said = catalogue[code].say
  return new OvkitError(code, say(parameters as never), detail)
}

/** What a row has to say, in its own words, at the place of what it is about. */
export function failureOfRow(
  { code, message, hint, severity = 'error' }: RowFinding,
  at: Place | undefined,
): OvkitError {
  return new OvkitError(code, { message, hint }, { at, severity })
}

/** True for errors of any copy of core: recognised by a mark, since a class differs from copy to copy. */
export function isFailure(error: unknown): error is OvkitError {
  return typeof error === 'object' && error !== null && brand in error
}

/** Throws the mistakes, all at once, where there are any. */
export function refuse(failures: readonly OvkitError[]): void {
  const errors = failures.filter(each => each.severity === 'error')
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} mistakes`)
}

/** The mistakes in what was thrown; undefined where it is none of ours. */
export function failuresOf(thrown: unknown): readonly OvkitError[] | undefined {
  if (isFailure(thrown)) return [thrown]
  if (thrown instanceof AggregateError && thrown.errors.every(isFailure)) return thrown.errors
  return undefined
}
