import { refuse, validateProject, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'

export const command = defineCommand({
  name: 'image validate',
  about: 'Check every document of the project and every image; all mistakes are shown at once',
  input: z.strictObject({}),
  output: z.strictObject({
    images: z.number().int().describe('Number of images that were checked.'),
    layers: z.number().int().describe('Number of layers that were checked.'),
  }),
  examples: ['image validate', '-C desktop image validate --json'],
  run: async (_, session) => {
    const { project, failures } = await validateProject(await session.kit(), session.dir)
    session.warn(project.warnings)
    refuse(failures)
    return { images: Object.keys(project.images).length, layers: Object.keys(project.layers).length }
  },
  show: ({ images, layers }, { paint }) =>
    `${paint.green('✔')} No mistakes in ${images} images and ${layers} layers.\n`,
})
