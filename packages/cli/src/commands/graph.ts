import { resolve, z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { findImage } from '../find.ts'
import { graphOf, graphSchema } from '../graph/edges.ts'
import { mermaid } from '../graph/mermaid.ts'
import { tree } from '../graph/tree.ts'

export const command = defineCommand({
  name: 'graph',
  about: 'Draw the layers of an image and who pulls them in',
  positionals: ['image'],
  input: z.strictObject({
    image: z.string().describe('Name of the image.').meta({ complete: 'image' }),
    format: z.enum(['text', 'mermaid', 'json']).default('text').describe('text, mermaid or json. Default: text.'),
  }),
  output: graphSchema,
  examples: ['graph desktop', 'graph desktop --format mermaid > desktop.mmd'],
  run: async ({ image }, session) => {
    const [kit, project] = [await session.kit(), await session.project({ only: [image] })]
    const plan = await resolve(kit, project, findImage(project, image).name)
    return graphOf(project, plan)
  },
  show: (graph, screen, { format }) => {
    if (format === 'json') return `${JSON.stringify(graph, null, 2)}\n`
    return format === 'mermaid' ? mermaid(graph) : tree(graph, screen)
  },
})
