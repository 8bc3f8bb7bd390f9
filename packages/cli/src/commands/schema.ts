import { z } from '@ovkit/core'
import { defineCommand } from '../command.ts'
import { documentNames, documents } from '../schema/documents.ts'
import { jsonSchemaOf } from '../schema/json.ts'
import { table } from '../show/table.ts'

export const command = defineCommand({
  name: 'schema',
  about: 'Print the JSON Schema of a document, with what the plugins of this folder add; without a name, list them',
  positionals: ['name'],
  input: z.strictObject({ name: z.enum(documentNames).optional().describe('Document.') }),
  output: z.record(z.string(), z.unknown()),
  examples: ['schema', 'schema layer > layer.schema.json'],
  run: async ({ name }, session) => {
    if (name === undefined) return Object.fromEntries(Object.entries(documents).map(([key, { about }]) => [key, about]))
    const { rows } = await session.kit()
    return jsonSchemaOf(name, rows)
  },
  show: (schema, { paint }, { name }) => {
    if (name !== undefined) return `${JSON.stringify(schema, null, 2)}\n`
    return table(Object.entries(schema).map(([key, about]) => [paint.bold(key), String(about)]))
  },
})
