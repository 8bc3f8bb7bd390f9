import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { cut, table } from '../../show/table.ts'

export const command = defineCommand({
  name: 'layer list',
  about: 'List the layers of the project and of plugins',
  input: z.strictObject({}),
  output: z.array(
    z.strictObject({
      name: z.string(),
      from: z.string().describe('The plugin that brings it; empty for the project’s own.'),
      status: z.string(),
      about: z.string(),
    }),
  ),
  examples: ['layer list', 'layer list --json'],
  run: async (_, session) => {
    const project = await session.project()
    return Object.values(project.layers).map(({ name, plugin, status, description, layers }) => ({
      name,
      from: plugin ?? '',
      status: status ?? 'testing',
      about: description ?? (layers.length > 0 ? `Composes ${layers.join(', ')}.` : ''),
    }))
  },
  show: (layers, { paint, edge }) => {
    if (layers.length === 0) return 'There are no layers here.\n'
    const head = ['LAYER', 'STATUS', 'FROM', 'ABOUT'].map(paint.dim)
    const rows = layers.map(({ name, from, status, about }) => [paint.bold(name), status, from, about])
    return cut(table([head, ...rows]), edge)
  },
})
