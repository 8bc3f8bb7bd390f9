import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { setKey } from '../../edit/change.ts'
import { dryRunFlag, editedSchema, editOwner, showEdited } from '../../edit/owner.ts'

export const command = defineCommand({
  name: 'layer set',
  about: 'Set a key of a layer of the project; comments and order of its file stay',
  positionals: ['layer', 'key', 'value'],
  input: z.strictObject({
    layer: z.string().describe('Name of the layer.').meta({ complete: 'layer' }),
    key: z.string().min(1).describe('Key, with dots into what is inside: env.PORT, tests.0.timeout.'),
    value: z.string().describe('Value, in YAML: 8080, text, {A: b}.'),
    dry_run: dryRunFlag,
  }),
  output: editedSchema,
  changes: true,
  examples: ['layer set kiosk description "The kiosk"', 'layer set kiosk env.PORT 8080 --dry-run'],
  run: ({ layer, key, value, dry_run }, session) =>
    editOwner(session, { kind: 'layer', name: layer }, dry_run, (body, keyOf) => setKey(body, keyOf(key), value)),
  show: showEdited,
})
