import { type Registries, z } from '@ovkit/core'
import { otherWords } from './dialects.ts'
import { type DocumentName, documents } from './documents.ts'

type Json = Record<string, unknown>

/** The JSON Schema of a document as these rows make it, for editors and other programs. */
export function jsonSchemaOf(name: DocumentName, rows: Registries): Json {
  const { about, make } = documents[name]
  const schema = z.toJSONSchema(make(rows), {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      if (isLayer(zodSchema)) jsonSchema.patternProperties = tagSections(rows)
    },
  })
  return { ...otherWords(schema), title: about }
}

/** Known by a key that no other document has. */
function isLayer(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && 'path_append' in schema.shape
}

/** Keys that name distributions, alone or several, hold a section of any format. */
function tagSections(rows: Registries): Record<string, Json> {
  const names = [...rows.distro.keys()].join('|')
  if (names === '') return {}
  const sections = [...rows.format.values()].map(({ section }) =>
    z.toJSONSchema(section, { io: 'input', unrepresentable: 'any' }),
  )
  const tag = `(${names})(:[^,]+)?`
  return { [`^${tag}(, *${tag})*$`]: { anyOf: sections.map(({ $schema: _, ...section }) => section) } }
}
