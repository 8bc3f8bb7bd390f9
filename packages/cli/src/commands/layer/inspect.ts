import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { findLayer } from '../../find.ts'
import { showValue, withoutEmpty } from '../../show/value.ts'

export const command = defineCommand({
  name: 'layer inspect',
  about: 'Show a layer as it was read: who brings it, what it installs, runs and checks',
  positionals: ['layer'],
  input: z.strictObject({ layer: z.string().describe('Name of the layer.').meta({ complete: 'layer' }) }),
  output: z.record(z.string(), z.unknown()),
  examples: ['layer inspect sshd', 'layer inspect sshd --json | jq .checks'],
  run: async ({ layer }, session) => {
    const { sections, files, fields, ...rest } = findLayer(await session.project(), layer)
    const packages = Object.fromEntries(sections.map(({ format, tags, value }) => [tags.join(',') || format, value]))
    return { ...rest, ...fields, packages, files: files.map(({ path }) => path) }
  },
  show: ({ checks, ...rest }) =>
    showValue(withoutEmpty({ ...rest, checks: z.array(checkSchema).parse(checks).map(checkLine) })),
})

const checkSchema = z.looseObject({ id: z.string(), verb: z.string(), subject: z.unknown() })

function checkLine({ id, verb, subject }: z.output<typeof checkSchema>): string {
  return `${id}: ${verb} ${typeof subject === 'string' ? subject : JSON.stringify(subject)}`
}
