import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { setKey } from '../../edit/change.ts'
import { dryRunFlag, editedSchema, editOwner, showEdited } from '../../edit/owner.ts'

export const command = defineCommand({
  name: 'image set',
  about: 'Set a key of an image of the project; comments and order of its file stay',
  positionals: ['image', 'key', 'value'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    key: z.string().min(1).describe('Key, with dots into what is inside: security.shm_size, ports.0.'),
    value: z.string().describe('Value, in YAML: debian, 2g, [a, b].'),
    dry_run: dryRunFlag,
  }),
  output: editedSchema,
  changes: true,
  examples: [
    'image set desktop base debian',
    'image set desktop security.shm_size 2g',
    'image set desktop ports \'["3000:3000", "9222:9222"]\' --dry-run',
  ],
  run: ({ image, key, value, dry_run }, session) =>
    editOwner(session, { kind: 'image', name: image }, dry_run, (body, keyOf) => setKey(body, keyOf(key), value)),
  show: showEdited,
})
