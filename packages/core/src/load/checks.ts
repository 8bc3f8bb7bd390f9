import { present } from '../present.ts'
import { isRecord } from '../record.ts'
import type { Verb } from '../rows.ts'
import { checkCommonSchema } from '../schema/check.ts'
import type { Check } from '../schema/plan.ts'
import { isDeployVariable } from '../schema/variables.ts'
import { canonical } from './dialect.ts'
import type { Source } from './source.ts'
import { validate } from './validate.ts'

export interface CheckOwner {
  /** layer:NAME or image:NAME. */
  readonly origin: string
  readonly plugin: string | undefined
  /** The file as users see it. */
  readonly label: string
  /** Scope of all checks of this list, or none for each verb's own default. */
  readonly scope?: 'deploy'
}

/** The checks of a list as written, each with its verb's own schema. */
export function parseChecks(list: Source, owner: CheckOwner, verbs: ReadonlyMap<string, Verb>): readonly Check[] {
  if (!Array.isArray(list.value)) return []
  const checks = list.value.flatMap((_, index) => parseCheck(list.child(index), index, owner, verbs) ?? [])
  for (const [index, { id }] of checks.entries()) {
    const other = checks.slice(0, index).find(each => each.id === id)
    if (other !== undefined) list.fail('CHECK_ID_TWICE', { id, other: other.at }, [index, 'id'])
  }
  return checks
}

function parseCheck(
  source: Source,
  index: number,
  owner: CheckOwner,
  verbs: ReadonlyMap<string, Verb>,
): Check | undefined {
  const verb = verbOf(source, verbs)
  if (verb === undefined) return undefined
  const isCommon = (key: string) => !(key in verb.attributes.shape) && canonical(key, commonKeys) !== undefined
  const what = `check verb ${verb.name}`
  const subject = validate(verb.subject, source.child(verb.name), what)
  const common = validate(
    checkCommonSchema,
    source.only(key => key !== verb.name && isCommon(key)),
    'a check',
  )
  const own = source.only(key => key !== verb.name && !isCommon(key))
  const attributes = validate(verb.attributes, own, 'a check', commonWords)
  if (![subject, common, attributes].every(each => each.isSound) || common.value === undefined) return undefined
  const { id, scope, timeout, eventually, origin: _, ...others } = common.value
  const check: Check = present({
    id: id ?? `${verb.name}-${index + 1}`,
    verb: verb.name,
    subject: subject.value ?? source.record()[verb.name],
    attributes: present({ ...attributes.value }),
    ...others,
    timeout: timeout === undefined ? 10_000 : duration(timeout),
    eventually: eventually === undefined ? 0 : duration(eventually),
    scope: owner.scope ?? scope ?? verb.scopes[0] ?? 'build',
    origin: owner.origin,
    plugin: owner.plugin,
    at: `${owner.label}:${source.at().line}`,
  })
  for (const rule of rules) rule(check, verb, source)
  return check
}

const commonWords = Object.keys(checkCommonSchema.shape)
const commonKeys: ReadonlySet<string> = new Set(commonWords)

/** The verb of a check: the one key that is a verb, or the one whose attributes explain the other candidates. */
function verbOf(source: Source, verbs: ReadonlyMap<string, Verb>): Verb | undefined {
  if (!isRecord(source.value)) {
    source.fail('DOCUMENT_SHAPE', { expected: 'a check', found: 'something else' })
    return undefined
  }
  const keys = Object.keys(source.value)
  const named = keys.flatMap(key => verbs.get(key) ?? [])
  // `user` says as whom to probe, unless it is the only verb there.
  const others = named.filter(verb => !commonKeys.has(verb.name))
  const candidates = others.length > 0 ? others : named
  const explaining = candidates.filter(verb =>
    candidates.every(other => other === verb || other.name in verb.attributes.shape),
  )
  if (explaining.length === 1) return explaining[0]
  const known = [...verbs.keys()]
  const unknown = keys.find(key => canonical(key, commonKeys) === undefined)
  if (candidates.length > 0) source.fail('VERB_TWICE', { what: 'check', verbs: candidates.map(each => each.name) })
  else if (unknown === undefined) source.fail('VERB_MISSING', { what: 'check', known })
  else source.fail('ROW_UNKNOWN', { kind: 'verb', name: unknown, known }, [unknown], 'key')
  return undefined
}

/** Rules of a single check. */
const rules: readonly ((check: Check, verb: Verb, source: Source) => void)[] = [
  function scopeIsOneOfTheVerb({ scope }, { name, scopes }, source) {
    const [allowed = 'build'] = scopes
    if (!scopes.includes(scope)) source.fail('CHECK_SCOPE', { what: `The verb "${name}"`, scope, allowed }, ['scope'])
  },
  function canFail({ subject, attributes }, verb, source) {
    const reason = verb.idle(subject, attributes)
    if (reason !== undefined) source.fail('CHECK_IDLE', { reason })
  },
  function buildChecksUseBuildVariables({ scope, subject, attributes }, _verb, source) {
    const variable = variablesIn([subject, attributes]).find(isDeployVariable)
    if (scope === 'build' && variable !== undefined)
      source.fail('CHECK_SCOPE', { what: `The variable \${${variable}}`, scope, allowed: 'deploy' })
  },
]

function variablesIn(value: unknown): readonly string[] {
  const text = JSON.stringify(value)
  if (!text.includes('${')) return []
  return [...text.matchAll(/(?<!\$)\$\{([A-Z_]+(?::[^}]*)?)\}/g)].flatMap(each => each[1] ?? [])
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a written duration such as 500ms, 10s or 1m30s. */
export function duration(written: string): number {
  const parts = [...written.matchAll(/([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)/g)]
  return parts.reduce((total, [, amount, unit = '']) => total + Number(amount) * (units[unit] ?? 0), 0)
}
