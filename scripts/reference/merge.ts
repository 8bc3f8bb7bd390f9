import { imageSchema } from '@ovkit/core'
import { mergeRules } from '../../packages/core/src/resolve/merge.ts'
import { code, header, page, table } from './markdown.ts'

/** What each rule does, by the name of its function. */
const meanings: Readonly<Record<string, string>> = {
  last: 'the last one wins',
  any: 'true where any says true',
  union: 'all, each once',
  append: 'all, one after another',
  smallest: 'the smallest wins',
  largest: 'the largest wins',
  worst: 'the worst wins: broken, testing, working',
  named: 'all; a later one replaces an earlier one of the same name',
}

/** The table by which values of layers are put together. */
export function mergePage(): string {
  const rows = Object.entries(mergeRules).map(([key, { rule, image }]) => [
    code(key),
    meaningOf(rule.name),
    !isSaidByImages(key) ? '' : image === 'replaces' ? 'replaces what layers say' : 'counts as the last layer',
  ])
  return page(
    header(
      'How values are put together',
      'An image gets its values from the image below, then from its layers in their order, then from itself. `ov why IMAGE [KEY]` shows each value, who set it and who lost.',
    ),
    table(['key of the plan', 'values of layers', 'what the image says itself'], rows),
    'A folder in `path` that a later layer adds comes before those of earlier ones: a later layer finds its own programs first. `checks` are those of `tests`, `services` those of `service`, and `runtime_env` is `env` of the image.',
  )
}

/** Images have no key of their own for the rest: there `env` is the environment of deployments. */
function isSaidByImages(key: string): boolean {
  const [first = ''] = key.split('.')
  if (first === 'env') return false
  return first in imageSchema.shape || first === 'runtime_env' || first === 'checks'
}

function meaningOf(rule: string): string {
  const meaning = meanings[rule]
  if (meaning === undefined) throw new Error(`The reference does not explain the rule "${rule}".`)
  return meaning
}
