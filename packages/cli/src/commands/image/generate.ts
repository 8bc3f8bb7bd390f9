import { relative } from 'node:path'
import { generateImages, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { chosenImages } from '../../find.ts'
import { table } from '../../show/table.ts'

export const command = defineCommand({
  name: 'image generate',
  about: 'Write the Containerfiles of images and the files that they read, and build nothing',
  positionals: ['images…'],
  input: z.strictObject({
    images: z
      .array(z.string())
      .default([])
      .describe('Images. Default: all of the project.')
      .meta({ complete: 'image', placeholder: 'IMAGE' }),
  }),
  output: z.array(
    z.strictObject({ image: z.string(), containerfile: z.string().describe('Path relative to the current folder.') }),
  ),
  changes: true,
  examples: ['image generate', 'image generate desktop'],
  run: async ({ images }, session) => {
    const [kit, project] = [await session.kit(), await session.project(images.length > 0 ? { only: images } : {})]
    const written = await generateImages(kit, project, chosenImages(project, images))
    return written.map(({ image, containerfile }) => ({
      image,
      containerfile: relative(session.world.cwd, containerfile),
    }))
  },
  show: written => table(written.map(({ image, containerfile }) => [image, containerfile])),
})
