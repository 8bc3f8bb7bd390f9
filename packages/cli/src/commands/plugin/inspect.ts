import { join } from 'node:path'
import { failure, nearest, type PluginPackage, type World, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { table, wrap } from '../../show/table.ts'

export const command = defineCommand({
  name: 'plugin inspect',
  about: 'Show what a plugin brings, from its manifest and folders; none of its code runs',
  positionals: ['plugin'],
  input: z.strictObject({
    plugin: z.string().describe('Name of the package, or its last part.').meta({ complete: 'plugin' }),
  }),
  output: z.strictObject({
    name: z.string(),
    version: z.string(),
    dir: z.string(),
    entry: z.string().optional().describe('Module that is run; none for a plugin without code.'),
    layers: z.array(z.string()),
    images: z.array(z.string()).describe('Files that define images.'),
    contributes: z.record(z.string(), z.array(z.string())).describe('What its code may tap and register, by kind.'),
  }),
  examples: ['plugin inspect @ovkit/plugin-base', 'plugin inspect plugin-podman --json'],
  run: async ({ plugin }, session) => {
    const { plugins, places } = await session.manifests()
    const found = plugins.find(({ name }) => name === plugin) ?? plugins.find(({ name }) => name.endsWith(`/${plugin}`))
    const names = plugins.map(({ name }) => name)
    if (found === undefined) throw failure('PLUGIN_NOT_FOUND', { plugin, places, probable: nearest(plugin, names) })
    const { name, version, dir, manifest } = found
    const kinds = Object.entries(manifest.contributes).filter(([, rows]) => rows.length > 0)
    return {
      name,
      version,
      dir,
      ...(manifest.entry === undefined ? {} : { entry: manifest.entry }),
      layers: namesIn(session.world, found, manifest.layers, 'folder'),
      images: namesIn(session.world, found, manifest.images, 'file'),
      contributes: Object.fromEntries(kinds),
    }
  },
  show: ({ name, version, dir, entry, layers, images, contributes }, { paint, width }) => {
    const rows = Object.entries({ layers, images, ...contributes }).filter(([, names]) => names.length > 0)
    const lines = rows.flatMap(([kind, names]) =>
      wrap(names.join(', '), width - 14).map((line, at) => [at === 0 ? paint.cyan(kind) : '', line]),
    )
    return [
      `${paint.bold(name)} ${version}\n`,
      `${paint.dim(dir)}\n`,
      entry === undefined ? 'Has no code.\n' : `Runs ${entry}\n`,
      `\n${table(lines, 2)}`,
    ].join('')
  },
})

function namesIn(world: World, { dir }: PluginPackage, folder: string | undefined, kind: 'file' | 'folder'): string[] {
  if (folder === undefined) return []
  return world.files
    .list(join(dir, folder))
    .filter(entry => entry.kind === kind)
    .map(({ name }) => name)
}
