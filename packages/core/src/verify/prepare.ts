import type { CompiledCheck, Verb, VerbContext, Verdict } from '../rows.ts'
import type { Check } from '../schema/plan.ts'
import type { VerifyRequest } from '../verify.ts'
import { fill, imageVariables } from './variables.ts'

/** A check on its way: left out, failed before any probe, or ready to be probed. */
export type Prepared =
  | { readonly check: Check; readonly skipped: string }
  | { readonly check: Check; readonly failed: Verdict }
  | Ready

export interface Ready {
  readonly check: Check
  readonly compiled: CompiledCheck
  /** Body of the verb's shell function; empty for probes of the host. */
  readonly script: string
}

/** Fills in a check's variables and lets its verb compile it; what stands in the way fails this check alone. */
export function prepare(
  check: Check,
  verbs: ReadonlyMap<string, Verb>,
  { metadata, variables }: Pick<VerifyRequest, 'metadata' | 'variables'>,
): Prepared {
  const { distro, formats, init } = metadata.runtime
  const excluded = check.exclude_distros.find(tag => distro.includes(tag))
  if (check.skip) return { check, skipped: 'The check says skip.' }
  if (excluded !== undefined) return { check, skipped: `The check excludes ${excluded}.` }
  const verb = verbs.get(check.verb)
  if (verb === undefined) return failed(check, 'verb', 'an installed plugin', `None brings the verb "${check.verb}".`)
  const filled = fill(check, verb, { ...imageVariables(metadata), ...variables })
  if (filled.missing.length > 0)
    return failed(filled.check, 'variables', 'a value', `${filled.missing.join(', ')} not set`)
  return compile(filled.check, verb, { distro, formats, ...(init === undefined ? {} : { init }) })
}

function compile(check: Check, verb: Verb, context: VerbContext): Prepared {
  try {
    const compiled = verb.compile(check, context)
    const { probe } = compiled
    if (probe.in === 'host') return { check, compiled, script: '' }
    if (verb.script === undefined)
      return failed(check, 'verb', 'a script', `"${verb.name}" has none for the container.`)
    const nul = [probe.stdin ?? '', ...probe.args].some(text => text.includes('\0'))
    return nul ? failed(check, 'check', 'text', 'a NUL byte') : { check, compiled, script: verb.script }
  } catch (error) {
    return failed(check, 'check', `a valid ${verb.name}`, messageOf(error))
  }
}

function failed(check: Check, what: string, expected: string, actual: string): Prepared {
  return { check, failed: { what, expected, actual, ok: false } }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
