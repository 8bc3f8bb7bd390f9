import { checkCommonSchema, type Registries, z } from '@ovkit/core'
import { buildVariables, deployVariables } from '../../packages/core/src/schema/variables.ts'
import { keySections } from './keys.ts'
import { code, header, page, table } from './markdown.ts'
import { readSchema } from './schema.ts'

const json = (schema: z.ZodType) =>
  readSchema(z.toJSONSchema(schema, { target: 'draft-07', io: 'input', unrepresentable: 'any' }))

/** The kinds of check that first-party plugins bring, what all checks have in common, and matchers. */
export function checksPage(rows: Registries): string {
  const common = json(checkCommonSchema)
  const verbs = [...rows.verb.values()].map(({ name, subject, attributes, scopes }) => {
    const all = json(z.strictObject({ [name]: subject, ...attributes.shape }))
    return page(
      `## ${code(name)}`,
      `Scopes: ${scopes.map(code).join(', ')}; the first is the default.`,
      keySections(all, all.root),
    )
  })
  return page(
    header(
      'Checks',
      'A check has exactly one verb, the attributes of that verb, and any of the keys that all checks have. `ov image test` runs the checks of the scope `build` in throw-away containers; `ov test` runs all checks in what runs. A check that could never fail is refused when it is loaded.',
    ),
    keySections(common, common.root),
    '## Matchers',
    'A matcher is a value, a mapping of operators, or a list of these, which must all hold. A bare value means `equals`, and where the attribute is called `contains` or `headers`, `contains`.',
    table(['operator', 'holds when the answer'], operators),
    '## Variables',
    `Text of a check, but not of its matchers, may hold variables: ${[...buildVariables].map(variable).join(', ')} in every scope; ${[...deployVariables].map(withArgument).join(', ')} and \`\${ENV_NAME}\` in the scope \`deploy\`. A variable without a value fails the check. \`$\${\` stands for \`\${\` itself.`,
    ...verbs,
  )
}

const operators = [
  ['`equals`, `not_equals`', 'is, or is not, the value; line ends at the end do not count'],
  ['`contains`, `not_contains`', 'holds the text, or each text of a list; or none of them'],
  [
    '`matches`, `not_matches`',
    'matches the regular expression, or each of a list; or none. `^` and `$` hold at every line; flags may lead, as in `(?i)ready`',
  ],
  ['`lt`, `le`, `gt`, `ge`', 'is a number and less, at most, more, at least'],
]

const variable = (name: string) => code(`\${${name}}`)

const arguments_: Readonly<Record<string, string>> = {
  HOST_PORT: 'PORT',
  VOLUME_PATH: 'NAME',
  VOLUME_CONTAINER_PATH: 'NAME',
}
const withArgument = (name: string) => variable(arguments_[name] === undefined ? name : `${name}:${arguments_[name]}`)
