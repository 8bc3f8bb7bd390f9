import type { Place } from '../errors.ts'
import { locate, type Parsed } from './yaml.ts'

type Path = readonly PropertyKey[]

/** A value together with where it stands in which file, so that an error in any part of it can point there. */
export interface Source {
  readonly value: unknown
  readonly file: string
  readonly at: (path?: Path, part?: 'key' | 'value') => Place
  /** The value as a mapping; empty where it is none. */
  readonly record: () => Readonly<Record<string, unknown>>
  /** A part of it. */
  readonly child: (...path: readonly (string | number)[]) => Source
  /** Another value of the same shape, whose top keys were called otherwise in the file. */
  readonly renamed: (value: unknown, spelling: ReadonlyMap<string, string>) => Source
}

/** The root of a parsed document as a source. */
export function sourceOf(parsed: Parsed, file: string): Source {
  return make(parsed.value, file, (path, part) => ({ file, ...locate(parsed, path, part) }))
}

type Locate = (path: Path, part: 'key' | 'value') => Place

function make(value: unknown, file: string, find: Locate): Source {
  return {
    value,
    file,
    at: (path = [], part = 'value') => find(path, part),
    record: () => (isRecord(value) ? value : {}),
    child: (...path) =>
      make(
        path.reduce<unknown>(
          (inner, key) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, key) : undefined),
          value,
        ),
        file,
        (rest, part) => find([...path, ...rest], part),
      ),
    renamed: (other, spelling) =>
      make(other, file, ([first, ...rest], part) =>
        find(first === undefined ? [] : [spelling.get(String(first)) ?? first, ...rest], part),
      ),
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
