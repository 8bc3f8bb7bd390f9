import { type Contribution, nearest, resolve, type Saying, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { mistake } from '../errors.ts'
import { findImage } from '../find.ts'
import { showValues } from '../why/show.ts'
import { type Value, valueSchema, valuesOf } from '../why/values.ts'

export const command = defineCommand({
  name: 'why',
  about: 'Show who set each value of an image, with file and line, and who was overruled',
  positionals: ['image', 'key'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    key: z.string().optional().describe('Key, or the beginning of one: env, env.LANG, security. Default: all.'),
  }),
  output: z.array(valueSchema),
  examples: ['why desktop', 'why desktop security.memory_max', 'why desktop env --json'],
  run: async ({ image, key }, session) => {
    const [kit, project] = [await session.kit(), await session.project({ only: [image] })]
    const { name } = findImage(project, image)
    const given: Contribution[] = []
    const taps: Saying[] = []
    const listen = {
      contributions: (about: string, more: readonly Contribution[]) => void (about === name && given.push(...more)),
      taps: (about: string, saying: Saying) => void (about === name && taps.push(saying)),
    }
    await resolve(kit, project, name, { listen })
    return chosen(valuesOf(project, { given, taps }), key)
  },
  show: showValues,
})

function chosen(values: readonly Value[], wanted: string | undefined): readonly Value[] {
  if (wanted === undefined) return values
  const found = values.filter(({ key }) => key === wanted || key.startsWith(`${wanted}.`))
  if (found.length > 0) return found
  const known = [...new Set(values.flatMap(({ key }) => [key, key.split('.')[0] ?? key]))]
  const probable = nearest(wanted, known)
  const hint =
    probable === undefined
      ? `Keys: ${known.filter(key => !key.includes('.')).join(', ')}.`
      : `Did you mean "${probable}"?`
  throw mistake('USAGE_VALUE', { argument: 'KEY', problem: `names nothing that anybody set: "${wanted}"`, hint })
}
