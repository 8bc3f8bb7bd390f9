import { stop, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { deploymentInput, identityOf } from '../deployment.ts'

export const command = defineCommand({
  name: 'stop',
  about: 'Stop what runs of an image; its container and volumes stay',
  positionals: ['image'],
  input: z.strictObject(deploymentInput),
  output: z.strictObject({ image: z.string(), instance: z.string().optional() }),
  changes: true,
  examples: ['stop desktop', 'stop desktop -i second'],
  run: async ({ image, instance }, session) => {
    const id = identityOf(image, instance)
    await stop(await session.kit(), id)
    return id
  },
  show: ({ image, instance }, { paint }) =>
    `${paint.green('✔')} Stopped ${[image, instance].filter(Boolean).join('/')}.\n`,
})
