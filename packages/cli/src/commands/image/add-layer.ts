import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { addItems } from '../../edit/change.ts'
import { dryRunFlag, editedSchema, editOwner, showEdited } from '../../edit/owner.ts'

export const command = defineCommand({
  name: 'image add-layer',
  about: 'Add layers to an image of the project',
  positionals: ['image', 'layers…'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    layers: z.array(z.string()).min(1).describe('Layers to add.').meta({ complete: 'layer', placeholder: 'LAYER' }),
    dry_run: dryRunFlag,
  }),
  output: editedSchema,
  changes: true,
  examples: ['image add-layer desktop sshd', 'image add-layer desktop tmux direnv --dry-run'],
  run: ({ image, layers, dry_run }, session) =>
    editOwner(session, { kind: 'image', name: image }, dry_run, (body, keyOf) => {
      addItems(body, [keyOf('layers')], layers)
    }),
  show: showEdited,
})
