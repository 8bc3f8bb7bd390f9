import { z } from '@ovkit/core'

export type Path = readonly (string | number)[]

/** All places of a value, the value itself first. */
export function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [at, ...inner.flatMap(([key, each]) => pathsOf(each, [...at, key]))]
}

/** A place as a schema names it: `service.[].env.*` has no names of things and no positions. */
export const patternOf = (path: Path) => path.map(key => (typeof key === 'number' ? '[]' : key)).join('.')

/** All keys that a schema knows, as patterns; `*` stands for a name that the author chooses. */
export function keysOf(schema: z.ZodType): readonly string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return [...new Set(walk(json, []))]
}

function walk(schema: unknown, at: readonly string[]): readonly string[] {
  const { properties = {}, items, additionalProperties, anyOf = [], allOf = [] } = partsSchema.parse(schema)
  const below = [
    ...Object.entries(properties).flatMap(([key, inner]) => walk(inner, [...at, key])),
    ...(items === undefined ? [] : walk(items, [...at, '[]'])),
    ...(typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
      ? walk(additionalProperties, [...at, '*'])
      : []),
    ...[...anyOf, ...allOf].flatMap(inner => walk(inner, at)),
  ]
  return [...(at.length === 0 ? [] : [at.join('.')]), ...below]
}

const partsSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.union([z.boolean(), z.record(z.string(), z.unknown())]).optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
})

/** Whether a key of a schema is among places of documents. */
export function isCovered(key: string, places: ReadonlySet<string>): boolean {
  // One thing and a list of one are the same to most keys.
  const partsOf = (pattern: string) => pattern.split('.').filter(part => part !== '[]')
  const wanted = partsOf(key)
  return [...places].some(place => {
    const parts = partsOf(place)
    return (
      parts.length === wanted.length && parts.every((part, index) => wanted[index] === '*' || wanted[index] === part)
    )
  })
}
