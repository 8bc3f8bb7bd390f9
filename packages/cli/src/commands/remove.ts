import { remove, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { deploymentInput, identityOf } from '../deployment.ts'

export const command = defineCommand({
  name: 'remove',
  about: 'Stop what runs of an image and remove its container; its volumes stay',
  positionals: ['image'],
  input: z.strictObject(deploymentInput),
  output: z.strictObject({ image: z.string(), instance: z.string().optional() }),
  changes: true,
  examples: ['remove desktop', 'remove desktop -i second'],
  run: async ({ image, instance }, session) => {
    const id = identityOf(image, instance)
    await remove(await session.kit(), id)
    return id
  },
  show: ({ image, instance }, { paint }) =>
    `${paint.green('✔')} Removed ${[image, instance].filter(Boolean).join('/')}.\n`,
})
