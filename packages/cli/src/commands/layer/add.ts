import { z } from '@ovkit/core'
import { defineCommand, type OwnCommand } from '../../command.ts'
import { addItems } from '../../edit/change.ts'
import { dryRunFlag, editedSchema, editOwner, showEdited } from '../../edit/owner.ts'

/** The command that adds packages of a format to a layer; there is one for each format that a plugin brings. */
export function commandOf(format: string): OwnCommand {
  return defineCommand({
    name: `layer add-${format}`,
    about: `Add packages to the ${format} section of a layer of the project`,
    positionals: ['layer', 'packages…'],
    input: z.strictObject({
      layer: z.string().describe('Name of the layer.').meta({ complete: 'layer' }),
      packages: z.array(z.string()).min(1).describe('Packages to add.').meta({ placeholder: 'PACKAGE' }),
      dry_run: dryRunFlag,
    }),
    output: editedSchema,
    changes: true,
    examples: [`layer add-${format} kiosk curl jq`],
    run: ({ layer, packages, dry_run }, session) =>
      editOwner(session, { kind: 'layer', name: layer }, dry_run, body => {
        addItems(body, [format, 'packages'], packages)
      }),
    show: showEdited,
  })
}
