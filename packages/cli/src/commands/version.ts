import { z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { table } from '../show/table.ts'
import { versions } from '../versions.ts'

export const command = defineCommand({
  name: 'version',
  about: 'Print the versions of ov, of what it runs on and of the plugins of this folder',
  input: z.strictObject({}),
  output: z.record(z.string(), z.string()).describe('Version by name.'),
  examples: ['version', 'version --json'],
  run: async (_, session) => {
    const { plugins } = await session.manifests()
    return { ...versions(), ...Object.fromEntries(plugins.map(({ name, version }) => [name, version])) }
  },
  show: output => table(Object.entries(output)),
})
