import { imagePlanSchema, resolve, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { findImage } from '../find.ts'
import { showPlan } from '../show/plan.ts'

export const command = defineCommand({
  name: 'plan',
  about: 'Show what an image would be made of: base, layers in order, and what runs in it',
  positionals: ['image'],
  input: z.strictObject({ image: z.string().describe('Name of the image.').meta({ complete: 'image' }) }),
  output: imagePlanSchema,
  examples: ['plan debian', 'plan desktop --json | jq .layers[].name'],
  run: async ({ image }, session) => {
    const [kit, project] = [await session.kit(), await session.project({ only: [image] })]
    return resolve(kit, project, findImage(project, image).name)
  },
  show: showPlan,
})
