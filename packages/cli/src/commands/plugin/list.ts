import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { table } from '../../show/table.ts'

const pluginSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  dir: z.string().describe('Folder of the package.'),
  runs: z.boolean().describe('True where the plugin has code; false where it only brings layers and images.'),
})

export const command = defineCommand({
  name: 'plugin list',
  about: 'List the plugins that are loaded here, in their order',
  input: z.strictObject({}),
  output: z.array(pluginSchema),
  examples: ['plugin list', '-C desktop plugin list --json'],
  run: async (_, session) => {
    const { plugins } = await session.manifests()
    return plugins.map(({ name, version, dir, manifest }) => ({
      name,
      version,
      dir,
      runs: manifest.entry !== undefined,
    }))
  },
  show: (plugins, { paint }) => {
    if (plugins.length === 0) return 'No plugins are loaded here.\n'
    return table(
      plugins.map(({ name, version, dir, runs }) => [
        paint.bold(name),
        version,
        runs ? '' : 'layers only',
        paint.dim(dir),
      ]),
    )
  },
})
