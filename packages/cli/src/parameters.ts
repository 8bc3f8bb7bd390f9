import { z } from '@ovkit/core'
import { completions, type Flag, type Parameters } from './flags.ts'

/** The arguments of a command, read from the schema of its input: no command lists its flags a second time. */
export function parametersOf(command: { input: z.ZodObject; positionals: readonly string[] }): Parameters {
  const { properties, required } = inputSchema.parse(
    z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }),
  )
  const flags = Object.entries(properties).map(([key, property]) => flagOf(key, property, required.includes(key)))
  const positionals = command.positionals.map(written => {
    const flag = flags.find(({ key }) => key === written.replace(/…$/, ''))
    if (flag === undefined) throw new Error(`The positional "${written}" is no key of the command's input.`)
    return flag
  })
  return { positionals, flags: flags.filter(flag => !positionals.includes(flag)) }
}

const scalarSchema = z.looseObject({ type: z.string().optional(), enum: z.array(z.unknown()).optional() })
const propertySchema = scalarSchema.extend({
  items: scalarSchema.optional(),
  description: z.string().default(''),
  default: z.unknown().optional(),
  short: z.string().optional(),
  placeholder: z.string().optional(),
  complete: z.enum(completions).optional(),
})
const inputSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
})

function flagOf(key: string, property: z.output<typeof propertySchema>, required: boolean): Flag {
  const many = property.type === 'array'
  const scalar = many ? (property.items ?? {}) : property
  const name = key.replace(/_/g, '-').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  return {
    key,
    name,
    short: property.short,
    kind: kindOf(scalar.type),
    many,
    required,
    isOn: property.default === true,
    about: property.description,
    placeholder: property.placeholder ?? name.toUpperCase(),
    choices: (scalar.enum ?? []).map(String),
    complete: property.complete,
  }
}

function kindOf(type: string | undefined): Flag['kind'] {
  if (type === 'boolean') return 'boolean'
  return type === 'number' || type === 'integer' ? 'number' : 'text'
}
