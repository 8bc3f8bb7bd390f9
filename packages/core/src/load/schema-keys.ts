import type { z } from 'zod'

/** The keys that a schema knows at a path: of all forms that the value there may have. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  return [...new Set(unwrap(schema).flatMap(each => keysIn(each, path)))]
}

function keysIn(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path
  const { def } = schema._zod as unknown as { def: Definition }
  if (first === undefined) return def.type === 'object' ? Object.keys(def.shape ?? {}) : []
  const inner =
    def.type === 'object'
      ? def.shape?.[String(first)]
      : def.type === 'array'
        ? def.element
        : def.type === 'record'
          ? def.valueType
          : undefined
  return inner === undefined ? [] : keysAt(inner, rest)
}

/** The schemas behind defaults, optionals, unions and transforms. */
function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = schema._zod as unknown as { def: Definition }
  if (def.getter !== undefined) return unwrap(def.getter())
  if (def.options !== undefined) return def.options.flatMap(unwrap)
  if (def.type === 'pipe' && def.in !== undefined) return unwrap(def.in)
  return def.innerType === undefined ? [schema] : unwrap(def.innerType)
}

/** What zod's definitions look like from outside; its own union of them cannot be narrowed by `type`. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly element?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly innerType?: z.core.$ZodType
  readonly in?: z.core.$ZodType
  /** Of a schema that is built when it is first used. */
  readonly getter?: () => z.core.$ZodType
}
