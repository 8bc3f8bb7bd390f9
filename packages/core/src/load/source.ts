import { type Code, failure, type OvkitError, type ParametersOf, type Place } from '../errors.ts'
import { isRecord } from '../record.ts'
import { locate, type Parsed } from './yaml.ts'

type Path = readonly PropertyKey[]
type Part = 'key' | 'value'

/** Notes a mistake of the catalogue at the beginning of a source, or at a part of it. */
export type Fail = <C extends Code>(code: C, parameters: ParametersOf<C>, path?: Path, part?: Part) => void

/** A value together with where it stands in which file, so that a mistake in any part of it can be told with its place. */
export interface Source {
  readonly value: unknown
  readonly file: string
  readonly at: (path?: Path, part?: Part) => Place
  readonly fail: Fail
  readonly warn: Fail
  /** Notes a mistake that is worded already. */
  readonly note: (error: OvkitError) => void
  /** The value as a mapping; empty where it is none. */
  readonly record: () => Readonly<Record<string, unknown>>
  /** A part of it. */
  readonly child: (...path: readonly (string | number)[]) => Source
  /** Those entries of a mapping whose key is wanted. */
  readonly only: (wanted: (key: string) => boolean) => Source
  /** Another value of the same shape, whose top keys were called otherwise in the file. */
  readonly renamed: (value: unknown, spelling?: ReadonlyMap<string, string>) => Source
}

/** The root of a parsed document as a source, whose mistakes go to `note`. */
export function sourceOf(parsed: Parsed, file: string, note: (error: OvkitError) => void): Source {
  return make(parsed.value, { file, note, find: (path, part) => ({ file, ...locate(parsed, path, part) }) })
}

interface Origin {
  readonly file: string
  readonly note: (error: OvkitError) => void
  readonly find: (path: Path, part: Part) => Place
}

function make(value: unknown, origin: Origin): Source {
  const { file, note, find } = origin
  const record = () => (isRecord(value) ? value : {})
  const renamed: Source['renamed'] = (other, spelling) =>
    make(other, {
      ...origin,
      find: ([first, ...rest], part) =>
        find(first === undefined ? [] : [spelling?.get(String(first)) ?? first, ...rest], part),
    })
  return {
    value,
    file,
    note,
    record,
    renamed,
    at: (path = [], part = 'value') => find(path, part),
    fail: (code, parameters, path = [], part = 'value') => note(failure(code, parameters, { at: find(path, part) })),
    warn: (code, parameters, path = [], part = 'value') =>
      note(failure(code, parameters, { at: find(path, part), severity: 'warning' })),
    only: wanted => renamed(Object.fromEntries(Object.entries(record()).filter(([key]) => wanted(key)))),
    child: (...path) => make(partOf(value, path), { ...origin, find: (rest, part) => find([...path, ...rest], part) }),
  }
}

function partOf(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, key) : undefined),
    value,
  )
}

/** Whether a source holds a mapping; where it holds anything else, that is a mistake. */
export function isMapping(source: Source, expected: string): boolean {
  const found = Array.isArray(source.value) ? 'a list' : 'a single value'
  if (!isRecord(source.value)) source.fail('DOCUMENT_SHAPE', { expected, found })
  return isRecord(source.value)
}
