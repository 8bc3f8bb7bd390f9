import { failure } from '../errors.ts'
import type { Check } from '../schema/plan.ts'
import type { VerifyRequest } from '../verify.ts'

type Wanted = Pick<VerifyRequest, 'metadata' | 'scope' | 'filter'>

/** The checks that a report is about: those of the scope that the filter names; none at all is an error. */
export function select(checks: readonly Check[], { metadata, scope, filter = [] }: Wanted): readonly Check[] {
  const inScope = checks.filter(check => scope === 'deploy' || check.scope === 'build')
  if (inScope.length === 0) {
    throw failure('PROBE_FAILED', { problem: `Image "${metadata.image}" has no checks of the scope "${scope}".` })
  }
  if (filter.length === 0) return inScope
  const patterns = filter.map(patternOf)
  const selected = inScope.filter(check => namesOf(check).some(name => patterns.some(pattern => pattern.test(name))))
  if (selected.length > 0) return selected
  const known = [...new Set(inScope.flatMap(check => [check.verb, check.origin]))].sort()
  throw failure('CHECK_FILTER', { filter: filter.join(', '), known })
}

/** Every name that a filter may call a check by. */
function namesOf({ id, verb, origin, plugin }: Check): readonly string[] {
  const [, owner = origin] = origin.split(':')
  return [id, verb, origin, owner, ...(plugin === undefined ? [] : [plugin])]
}

function patternOf(word: string): RegExp {
  const literal = word.split('*').map(part => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${literal.join('.*')}$`, 's')
}
