import { z } from '@ovkit/core'

/** What pages say of a JSON Schema: the keys of mappings, what stands behind them, and what they are for. */

const nodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  $ref: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), nodeSchema]).optional()
  },
  get items() {
    return nodeSchema.optional()
  },
  get anyOf() {
    return z.array(nodeSchema).optional()
  },
  get oneOf() {
    return z.array(nodeSchema).optional()
  },
  get allOf() {
    return z.array(nodeSchema).optional()
  },
  get definitions() {
    return z.record(z.string(), nodeSchema).optional()
  },
})
export type Node = z.output<typeof nodeSchema>

export interface Key {
  readonly name: string
  readonly node: Node
  readonly required: boolean
}

export interface Reader {
  readonly root: Node
  /** The node itself instead of references to it. */
  readonly follow: (node: Node) => Node
  readonly keys: (node: Node) => readonly Key[]
  /** The forms that a value may have; one, where there is no choice. */
  readonly forms: (node: Node) => readonly Node[]
  /** What stands there, in words. */
  readonly form: (node: Node) => string
}

export function readSchema(schema: unknown): Reader {
  const root = nodeSchema.parse(schema)
  const follow = (node: Node): Node => {
    const { $ref, allOf, ...rest } = node
    if ($ref !== undefined) return { ...follow(root.definitions?.[$ref.replace('#/definitions/', '')] ?? {}), ...rest }
    return allOf === undefined ? node : { ...Object.assign({}, ...allOf.map(follow)), ...rest }
  }
  const forms = (node: Node): readonly Node[] => {
    const found = follow(node)
    const { type } = found
    if (Array.isArray(type)) return type.map(each => ({ ...found, type: each }))
    const choices = found.anyOf ?? found.oneOf
    return choices === undefined ? [found] : choices.flatMap(forms)
  }
  const keys = (node: Node): readonly Key[] =>
    Object.entries(follow(node).properties ?? {}).map(([name, inner]) => ({
      name,
      node: follow(inner),
      required: follow(node).required?.includes(name) ?? false,
    }))
  const form = (node: Node): string => {
    const found = forms(node)
    if (isMatcher(found)) return '[matcher](checks.md#matchers)'
    const last = (each: Node) => Number(each.type === 'array')
    return [...new Set(found.toSorted((a, b) => last(a) - last(b)).map(each => single(each, form)))].join(' or ')
  }
  return { root, follow, keys, forms, form }
}

/** Matchers have a section of their own: by their operators they are known. */
export const isMatcher = (forms: readonly Node[]): boolean =>
  forms.some(each => 'not_matches' in (each.properties ?? {}))

const scalars: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'nothing',
}

function single(node: Node, form: (node: Node) => string): string {
  if (node.enum !== undefined) return node.enum.map(each => `\`${each}\``).join(', ')
  if (node.const !== undefined) return `\`${node.const}\``
  if (node.type === 'array') return node.items === undefined ? 'list' : `list of ${plural(form(node.items))}`
  if (node.type !== 'object') return scalars[String(node.type)] ?? 'anything'
  const { additionalProperties: others } = node
  if (node.properties !== undefined || typeof others !== 'object') return 'mapping'
  return `mapping of names to ${plural(form(others))}`
}

const plurals: Readonly<Record<string, string>> = {
  text: 'texts',
  number: 'numbers',
  'whole number': 'whole numbers',
  mapping: 'mappings',
}
const plural = (form: string) =>
  form
    .split(' or ')
    .map(each => plurals[each] ?? each)
    .join(' or ')
