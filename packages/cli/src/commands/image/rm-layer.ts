import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { removeItems } from '../../edit/change.ts'
import { dryRunFlag, editedSchema, editOwner, showEdited } from '../../edit/owner.ts'
import { mistake } from '../../errors.ts'

export const command = defineCommand({
  name: 'image rm-layer',
  about: 'Take layers out of an image of the project',
  positionals: ['image', 'layers…'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    layers: z
      .array(z.string())
      .min(1)
      .describe('Layers to take out.')
      .meta({ complete: 'layer', placeholder: 'LAYER' }),
    dry_run: dryRunFlag,
  }),
  output: editedSchema,
  changes: true,
  examples: ['image rm-layer desktop sshd'],
  run: ({ image, layers, dry_run }, session) =>
    editOwner(session, { kind: 'image', name: image }, dry_run, (body, keyOf) => {
      const [absent] = removeItems(body, [keyOf('layers')], layers)
      if (absent !== undefined)
        throw mistake('EDIT_ABSENT', { what: `the layer "${absent}"`, from: `Image "${image}"` })
    }),
  show: showEdited,
})
