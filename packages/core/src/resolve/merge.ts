import { bytesOf } from '../schema/words.ts'

/** One value that somebody gives for one key of an image. */
export interface Contribution {
  /** `env.LANG`, `security.memory_max`, `ports`. */
  readonly key: string
  /** layer:NAME, image:NAME, or base:NAME for what comes from the image below. */
  readonly by: string
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

type Rule = (values: readonly unknown[]) => unknown

const last: Rule = values => values.at(-1)
const any: Rule = values => values.some(each => each === true)
const union: Rule = values => [...new Map(values.flat().map(each => [JSON.stringify(each), each])).values()]
const append: Rule = values => values.flat()
const smallest: Rule = values => values.reduce((a, b) => (amount(b) < amount(a) ? b : a))
const largest: Rule = values => values.reduce((a, b) => (amount(b) > amount(a) ? b : a))
const worst: Rule = values => ['broken', 'testing', 'working'].find(each => values.includes(each))
/** Lists of named things: a later one replaces an earlier one of the same name, in its place. */
const named: Rule = values => [...new Map(values.flat().map(each => [nameOf(each), each])).values()]

/**
 * How the values of layers are put together for an image, by key. `image: 'replaces'` is what an image says itself
 * over what its layers say; everything else treats it as one more layer, the last.
 */
export const mergeRules: Readonly<Record<string, { readonly rule: Rule; readonly image?: 'replaces' }>> = {
  env: { rule: last },
  path: { rule: union },
  ports: { rule: append },
  volumes: { rule: named },
  aliases: { rule: named },
  secrets: { rule: named },
  data: { rule: union },
  services: { rule: append },
  checks: { rule: append },
  env_provides: { rule: last },
  env_requires: { rule: named },
  env_accepts: { rule: named },
  secret_requires: { rule: named },
  secret_accepts: { rule: named },
  mcp_provides: { rule: named },
  mcp_requires: { rule: named },
  mcp_accepts: { rule: named },
  'hooks.post_enable': { rule: append },
  'hooks.pre_remove': { rule: append },
  'security.privileged': { rule: any, image: 'replaces' },
  'security.read_only': { rule: any, image: 'replaces' },
  'security.no_new_privileges': { rule: any, image: 'replaces' },
  'security.cap_add': { rule: union },
  'security.cap_drop': { rule: union },
  'security.devices': { rule: union },
  'security.security_opt': { rule: union },
  'security.group_add': { rule: union },
  'security.mounts': { rule: union },
  'security.shm_size': { rule: largest, image: 'replaces' },
  'security.memory_max': { rule: smallest, image: 'replaces' },
  'security.memory_high': { rule: smallest, image: 'replaces' },
  'security.memory_swap_max': { rule: smallest, image: 'replaces' },
  'security.cpus': { rule: smallest, image: 'replaces' },
  status: { rule: worst },
  engine: { rule: last },
  runtime_env: { rule: union },
}

export interface Merged {
  /** The merged value of a key that has one value. */
  readonly value: (key: string) => unknown
  /** The merged values of a mapping, by name. */
  readonly entries: (prefix: string) => Readonly<Record<string, unknown>>
}

/** Puts contributions together, key by key, in the order in which they are given. */
export function merge(contributions: readonly Contribution[]): Merged {
  const byKey = Map.groupBy(contributions, each => each.key)
  const results = new Map([...byKey].map(([key, given]) => [key, combine(key, given)]))
  return {
    value: key => results.get(key),
    entries: prefix =>
      Object.fromEntries(
        [...results]
          .filter(([key]) => key.startsWith(`${prefix}.`))
          .map(([key, value]) => [key.slice(prefix.length + 1), value]),
      ),
  }
}

/** The rule of a key: its own, or that of the mapping that it is an entry of. */
export function combine(key: string, given: readonly Contribution[]): unknown {
  const { rule, image } = mergeRules[key] ?? mergeRules[key.split('.')[0] ?? ''] ?? { rule: last }
  const own = given.filter(each => each.by.startsWith('image:'))
  const chosen = image === 'replaces' && own.length > 0 ? own : given
  return rule(chosen.map(each => each.value))
}

const amount = (value: unknown) => (typeof value === 'number' ? value : bytesOf(String(value)))

function nameOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Reflect.get(value, 'name') ?? Reflect.get(value, 'port')
}
