import { buildImages, failure, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { chosenImages } from '../../find.ts'
import { table } from '../../show/table.ts'

export const command = defineCommand({
  name: 'image build',
  about: 'Build images, and before each those of the project that it stands on',
  positionals: ['images…'],
  input: z.strictObject({
    images: z
      .array(z.string())
      .default([])
      .describe('Images. Default: all of the project.')
      .meta({ complete: 'image', placeholder: 'IMAGE' }),
    tag: z.string().optional().describe('Tag in place of the one that the image names.').meta({ short: 't' }),
    platform: z.string().optional().describe('Platform to build for. Default: that of this machine.'),
    engine: z.string().optional().describe('Container engine. Default: the first usable one.'),
    cache: z
      .boolean()
      .default(true)
      .describe('Builds every step anew with --no-cache. Default: reuse what the engine has built before.'),
  }),
  output: z.array(
    z.strictObject({
      image: z.string(),
      reference: z.string().describe('Name in the engine’s store.'),
      id: z.string(),
      digest: z.string().optional(),
    }),
  ),
  changes: true,
  examples: ['image build', 'image build desktop', 'image build desktop --tag test --no-cache'],
  run: async ({ images, ...options }, session) => {
    const [kit, project] = [await session.kit(), await session.project(images.length > 0 ? { only: images } : {})]
    if (project.root === null && images.length === 0) throw failure('PROJECT_NOT_FOUND', { dir: session.dir })
    return buildImages(kit, project, chosenImages(project, images), options)
  },
  show: (built, { paint }) =>
    table(
      built.map(({ image, reference, id }) => [
        paint.bold(image),
        reference,
        paint.dim(id.replace(/^sha256:/, '').slice(0, 12)),
      ]),
    ),
})
