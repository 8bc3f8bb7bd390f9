import { readFileSync } from 'node:fs'
import { type HookName, hookNames, z } from '@ovkit/core'
import { buildContextSchema, buildRequestSchema } from '../../packages/core/src/schema/context.ts'
import { deploymentPlanSchema } from '../../packages/core/src/schema/deployment.ts'
import { checkSchema, imagePlanSchema } from '../../packages/core/src/schema/plan.ts'
import { code, header, page, table } from './markdown.ts'
import { readSchema } from './schema.ts'

/** What each hook hands on, with the name of its type. */
const values: Readonly<Record<HookName, readonly [string, z.ZodType, string]>> = {
  resolve: ['ImagePlan', imagePlanSchema, 'Project'],
  render: ['BuildContext', buildContextSchema, 'ImagePlan'],
  build: ['BuildRequest', buildRequestSchema, 'ImagePlan'],
  deploy: ['DeploymentPlan', deploymentPlanSchema, 'ImageMetadata'],
  verify: ['readonly Check[]', checkSchema(), 'ImageMetadata'],
}

/** The five hooks, as the comments over their types say. */
export function hooksPage(): string {
  const comments = commentsOf()
  return page(
    header(
      'Hooks',
      'A tap is a function on a hook: it is handed the value, and beside it something to look at. It returns the same value, or a changed copy. Values are frozen. What it returns is checked where it changed, in the plugin’s name: `undefined` and `null` are errors, and so is an unknown key. A tap that throws is reported with its plugin, version, hook and image.',
      'Taps run by their `stage` (lower first, 0 without one), then in the order of the plugins. `{ before: "name" }` puts a tap before those of another plugin. A tap of `resolve`, `render`, `deploy` or `verify` that has not settled after 3 s is named; nothing kills it. `--trace FILE` writes when each tap ran.',
    ),
    ...hookNames.map(hook => hookSection(hook, comments)),
  )
}

function hookSection(hook: HookName, comments: ReadonlyMap<string, string>): string {
  const [type, schema, beside] = values[hook]
  const reader = readSchema(z.toJSONSchema(schema, { target: 'draft-07', io: 'output', unrepresentable: 'any' }))
  const rows = reader.keys(reader.root).map(({ name, node }) => [code(name), reader.form(node), node.description ?? ''])
  return page(
    `## ${code(hook)}`,
    comments.get(hook) ?? '',
    `\`on.${hook}((value: ${type}, beside: ${beside}) => ${type})\``,
    hook === 'verify' ? 'Keys of each check:' : 'Keys of the value:',
    table(['key', 'value', 'meaning'], rows),
  )
}

/** The comment over each hook in the source of its types. */
function commentsOf(): ReadonlyMap<string, string> {
  const source = readFileSync(new URL('../../packages/core/src/hooks.ts', import.meta.url), 'utf8')
  const found = source.matchAll(/\/\*\*\n((?: {3}\* .*\n)+) {3}\*\/\n {2}([a-z]+): \{ value:/g)
  const comments = new Map([...found].map(([, text = '', hook = '']) => [hook, text.replace(/^ {3}\* /gm, '').trim()]))
  const without = hookNames.filter(hook => !comments.has(hook))
  if (without.length > 0) throw new Error(`The source says nothing of the hooks ${without.join(', ')}.`)
  return comments
}
