import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { makeImage } from '../../make/image.ts'
import { makeLayer } from '../../make/layer.ts'
import { madeSchema, showMade } from '../../make/made.ts'
import { makeProject } from '../../make/project.ts'

export const command = defineCommand({
  name: 'image new',
  about: 'Make a project in a folder, an image in the project, or a layer',
  positionals: ['what', 'name'],
  input: z.strictObject({
    what: z.enum(['project', 'image', 'layer']).describe('What to make.'),
    name: z.string().min(1).describe('Name of the image or layer; folder of the project, "." for the current one.'),
    base: z
      .string()
      .default('debian')
      .describe('What the image stands on. Default: debian.')
      .meta({ complete: 'image' }),
    layers: z
      .array(z.string())
      .default([])
      .describe('Layer to compose; may be given again.')
      .meta({ complete: 'layer', placeholder: 'LAYER' }),
  }),
  output: madeSchema,
  changes: true,
  examples: [
    'image new project desktop',
    'image new image kiosk --base debian --layers sshd --layers tmux',
    'image new layer kiosk',
  ],
  run: ({ what, name, base, layers }, session) => {
    if (what === 'project') return makeProject(session, name, { base, layers })
    return what === 'image' ? makeImage(session, name, { base, layers }) : makeLayer(session, name)
  },
  show: showMade,
})
