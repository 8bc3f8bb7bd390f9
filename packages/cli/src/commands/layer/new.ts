import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { makeLayer } from '../../make/layer.ts'
import { madeSchema, showMade } from '../../make/made.ts'

export const command = defineCommand({
  name: 'layer new',
  about: 'Make a layer of the project that installs a file and checks it, ready to be changed',
  positionals: ['layer'],
  input: z.strictObject({
    layer: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, ".", "_" and "-"')
      .describe('Name of the layer; also its folder.'),
  }),
  output: madeSchema,
  changes: true,
  examples: ['layer new kiosk'],
  run: ({ layer }, session) => makeLayer(session, layer),
  show: showMade,
})
