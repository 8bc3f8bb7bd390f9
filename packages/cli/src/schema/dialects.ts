import { canonical, words } from '@ovkit/core'

type Json = Record<string, unknown>
type Dialect = Readonly<Record<string, readonly string[]>>

/**
 * Adds the words that other dialects use for a key. They are patterns, because editors accept what a pattern says
 * and propose properties alone.
 */
export function otherWords(schema: Json): Json {
  return record(withWords(schema, '#', record(schema['definitions'])))
}

function withWords(node: unknown, at: string, definitions: Json): unknown {
  if (Array.isArray(node)) return node.map((each, index) => withWords(each, `${at}/${index}`, definitions))
  if (!isRecord(node)) return node
  const inner = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      isSchema(key) ? withWords(value, `${at}/${key}`, definitions) : value,
    ]),
  )
  const { properties, required } = node
  if (!isRecord(properties)) return inner
  const others = othersIn(properties, definitions)
  if (others.length === 0) return inner
  const patterns = others.map(({ key, word }) => [`^${word}$`, { $ref: `${at}/properties/${key}` }])
  return {
    ...inner,
    patternProperties: { ...record(node['patternProperties']), ...Object.fromEntries(patterns) },
    ...requiredOf(required, others),
  }
}

/** A required key may be given under its other word: then all that can be said is that something is. */
function requiredOf(required: unknown, others: readonly { readonly key: string }[]): Json {
  if (!Array.isArray(required)) return {}
  const left = required.filter(key => others.every(other => other.key !== key))
  return left.length === required.length ? {} : { required: left, minProperties: 1 }
}

/** What is no schema, however it looks, and patterns, whose place cannot be written as a reference. */
const isSchema = (key: string) => !['default', 'enum', 'const', 'required', 'patternProperties'].includes(key)

/** The other words for the keys of one mapping. */
function othersIn(properties: Json, definitions: Json): readonly { readonly key: string; readonly word: string }[] {
  const known = new Set(Object.keys(properties))
  const dialect = dialectOf(known)
  return [...known].flatMap(key => {
    const singular = key.endsWith('s') && isMany(properties[key], definitions) ? [key.slice(0, -1)] : []
    return [...(dialect[key] ?? []), ...singular]
      .filter(word => !known.has(word) && canonical(word, known, dialect) === key)
      .map(word => ({ key, word }))
  })
}

/** A document is known by keys that no other has. */
function dialectOf(known: ReadonlySet<string>): Dialect {
  if (known.has('layer') && known.size === 1) return { layer: ['candy'] }
  if (known.has('path_append')) return words.layer
  if (known.has('deploy_tests')) return words.image
  return known.has('discover') ? words.project : {}
}

/** Lists and mappings are written in the singular too, as in `task` and `env_provide`. */
function isMany(property: unknown, definitions: Json): boolean {
  const { type, properties, allOf, $ref } = record(property)
  if (typeof $ref === 'string') return isMany(definitions[$ref.replace('#/definitions/', '')], definitions)
  if (Array.isArray(allOf)) return allOf.every(each => isMany(each, definitions))
  return type === 'array' || (type === 'object' && properties === undefined)
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const record = (value: unknown): Json => (isRecord(value) ? value : {})
