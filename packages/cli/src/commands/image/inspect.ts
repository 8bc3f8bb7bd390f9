import { type ImagePlan, imagePlanSchema, nearest, resolve, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { mistake } from '../../errors.ts'
import { findImage } from '../../find.ts'
import { isObject, showValue, withoutEmpty } from '../../show/value.ts'

export const command = defineCommand({
  name: 'image inspect',
  about: 'Show an image with everything filled in, or one key of it',
  positionals: ['image'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    format: z
      .string()
      .optional()
      .describe('Key to show alone, with dots into what is inside: tag, ports, security.shm_size.')
      .meta({ placeholder: 'KEY' }),
  }),
  output: z.unknown().describe('The image, or the value of the key; null where it is not set.'),
  examples: [
    'image inspect debian',
    'image inspect desktop --format ports',
    'image inspect desktop --format security.shm_size',
  ],
  run: async ({ image, format }, session) => {
    const [kit, project] = [await session.kit(), await session.project({ only: [image] })]
    const plan = await resolve(kit, project, findImage(project, image).name)
    return format === undefined ? summaryOf(plan) : (valueAt(plan, format.split('.')) ?? null)
  },
  show: value => showValue(withoutEmpty(value)),
})

/** What layers install and what checks look at would bury everything else: `ov plan` and --format show them. */
function summaryOf(plan: ImagePlan): unknown {
  const { layers, checks, services, tools: _, ...rest } = plan
  const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name)
  return { ...rest, layers: names(layers), services: names(services), checks: checks.map(({ id }) => id) }
}

function valueAt(plan: ImagePlan, [first = '', ...rest]: readonly string[]): unknown {
  const known = Object.keys(imagePlanSchema.unwrap().shape)
  if (!known.includes(first)) {
    const probable = nearest(first, known)
    const hint = probable === undefined ? `Keys: ${known.join(', ')}.` : `Did you mean "${probable}"?`
    throw mistake('USAGE_VALUE', { argument: '--format', problem: `names no key of an image: "${first}"`, hint })
  }
  return [first, ...rest].reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), plan)
}
