import { failure, isFailure, type OvkitError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Verb } from '../rows.ts'
import { checkCommonSchema } from '../schema/check.ts'
import type { Check } from '../schema/plan.ts'
import { isDeployVariable } from '../schema/variables.ts'
import { canonical } from './dialect.ts'
import { isRecord, type Source } from './source.ts'
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
export function parseChecks(
  list: Source,
  owner: CheckOwner,
  verbs: ReadonlyMap<string, Verb>,
): { readonly checks: readonly Check[]; readonly failures: readonly OvkitError[] } {
  const parsed = Array.isArray(list.value)
    ? list.value.map((_, index) => parseCheck(list.child(index), index, owner, verbs))
    : []
  const checks = parsed.flatMap(each => each.check ?? [])
  return { checks, failures: [...parsed.flatMap(each => each.failures), ...repeatedIds(checks, list)] }
}

type Parsed = { readonly check?: Check; readonly failures: readonly OvkitError[] }

function parseCheck(source: Source, index: number, owner: CheckOwner, verbs: ReadonlyMap<string, Verb>): Parsed {
  if (!isRecord(source.value))
    return {
      failures: [failure('DOCUMENT_SHAPE', { expected: 'a check', found: 'something else' }, { at: source.at() })],
    }
  const verb = verbOf(source, verbs)
  if (isFailure(verb)) return { failures: [verb] }
  const { [verb.name]: subject, ...rest } = source.record()
  const common = checkCommonSchema.shape
  const isCommon = (key: string) =>
    key !== verb.name && canonical(key, commonKeys) !== undefined && !(key in verb.attributes.shape)
  const parts = {
    subject: validate(verb.subject, source.child(verb.name), `check verb ${verb.name}`),
    common: validate(
      checkCommonSchema,
      picked(source, key => isCommon(key)),
      'a check',
    ),
    attributes: validate(
      verb.attributes,
      picked(source, key => key !== verb.name && !isCommon(key)),
      `check verb ${verb.name}`,
    ),
  }
  const failures = Object.values(parts).flatMap(each =>
    each.failures.map(error => withCommonKeys(error, Object.keys(common))),
  )
  if (failures.length > 0 || parts.common.value === undefined) return { failures }
  const written = parts.common.value
  const check: Check = {
    id: written.id ?? `${verb.name}-${index + 1}`,
    verb: verb.name,
    subject: parts.subject.value ?? subject,
    attributes: definedOnly(parts.attributes.value ?? rest),
    ...(written.description === undefined ? {} : { description: written.description }),
    skip: written.skip,
    timeout: duration(written.timeout) ?? 10_000,
    eventually: duration(written.eventually) ?? 0,
    scope: owner.scope ?? written.scope ?? verb.scopes[0] ?? 'build',
    exclude_distros: written.exclude_distros,
    ...(written.user === undefined ? {} : { user: written.user }),
    origin: owner.origin,
    ...(owner.plugin === undefined ? {} : { plugin: owner.plugin }),
    at: `${owner.label}:${source.at().line}`,
  }
  return { check, failures: rules.flatMap(rule => rule(check, verb, source)) }
}

const commonKeys: ReadonlySet<string> = new Set(Object.keys(checkCommonSchema.shape))

/** The verb of a check: the one key that is a verb, or the one whose attributes explain the other candidates. */
function verbOf(source: Source, verbs: ReadonlyMap<string, Verb>): Verb | OvkitError {
  const keys = Object.keys(source.record())
  const named = keys.flatMap(key => verbs.get(key) ?? [])
  // `user` says as whom to probe, unless it is the only verb there.
  const others = named.filter(verb => !commonKeys.has(verb.name))
  const candidates = others.length > 0 ? others : named
  const [only] = candidates
  if (candidates.length === 1 && only !== undefined) return only
  if (candidates.length > 1) {
    const explaining = candidates.filter(verb =>
      candidates.every(other => other === verb || other.name in verb.attributes.shape),
    )
    const [explains] = explaining
    if (explaining.length === 1 && explains !== undefined) return explains
    return failure('VERB_TWICE', { what: 'check', verbs: candidates.map(each => each.name) }, { at: source.at() })
  }
  const known = [...verbs.keys()]
  const unknown = keys.find(key => canonical(key, commonKeys) === undefined)
  if (unknown === undefined) return failure('VERB_MISSING', { what: 'check', known }, { at: source.at() })
  return failure(
    'ROW_UNKNOWN',
    { kind: 'verb', name: unknown, probable: nearest(unknown, known), known },
    { at: source.at([unknown], 'key') },
  )
}

/** Rules of a single check. */
const rules: readonly ((check: Check, verb: Verb, source: Source) => readonly OvkitError[])[] = [
  function scopeIsOneOfTheVerb(check, verb, source) {
    if (verb.scopes.includes(check.scope)) return []
    const [allowed] = verb.scopes
    return [
      failure(
        'CHECK_SCOPE',
        {
          reason: `The verb "${verb.name}" does not work in the scope "${check.scope}".`,
          hint: `Write scope: ${allowed}.`,
        },
        { at: source.at(['scope']) },
      ),
    ]
  },
  function canFail(check, verb, source) {
    const reason = verb.idle(check.subject, check.attributes)
    return reason === undefined ? [] : [failure('CHECK_IDLE', { reason }, { at: source.at() })]
  },
  function buildChecksUseBuildVariables(check, _verb, source) {
    if (check.scope !== 'build') return []
    const found = variablesIn([check.subject, check.attributes]).find(isDeployVariable)
    if (found === undefined) return []
    return [
      failure(
        'CHECK_SCOPE',
        {
          reason: `\${${found}} is known only of a running deployment, and this check has the scope build.`,
          hint: 'Write scope: deploy.',
        },
        { at: source.at() },
      ),
    ]
  },
]

function repeatedIds(checks: readonly Check[], list: Source): readonly OvkitError[] {
  const first = new Map<string, Check>()
  return checks.flatMap((check, index) => {
    const other = first.get(check.id)
    if (other === undefined) {
      first.set(check.id, check)
      return []
    }
    return [failure('CHECK_ID_TWICE', { id: check.id, other: other.at }, { at: list.at([index, 'id']) })]
  })
}

function picked(source: Source, wanted: (key: string) => boolean): Source {
  return source.renamed(Object.fromEntries(Object.entries(source.record()).filter(([key]) => wanted(key))), new Map())
}

function variablesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/(?<!\$)\$\{([A-Z_]+(?::[^}]*)?)\}/g)].flatMap(each => each[1] ?? [])
}

/** An unknown attribute may just as well be a misspelt common key. */
function withCommonKeys(error: OvkitError, common: readonly string[]): OvkitError {
  if (error.code !== 'KEY_UNKNOWN') return error
  const word = /"([^"]*)"/.exec(error.message)?.[1] ?? ''
  const probable = nearest(word, common)
  if (probable === undefined || error.hint?.startsWith('Did you mean')) return error
  return failure('KEY_UNKNOWN', { word, known: common, probable, where: 'a check' }, { at: error.at })
}

function definedOnly(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) : {}
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a written duration such as 500ms, 10s or 1m30s. */
export function duration(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  let total = 0
  for (const [, amount, unit] of written.matchAll(/([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)/g))
    total += Number(amount) * (units[unit ?? ''] ?? 0)
  return total
}
