import { z } from '@ovkit/core'
import { completions, type Flag, type Parameters } from './flags.ts'

/** The arguments of a command, read from the schema of its input: no command lists its flags a second time. */
export function parametersOf(command: { input: z.ZodObject; positionals: readonly string[] }): Parameters {
  const flags = Object.entries(command.input.shape).map(([key, schema]) => flagOf(key, schema))
  const positionals = command.positionals.map(written => {
    const flag = flags.find(({ key }) => key === written.replace(/…$/, ''))
    if (flag === undefined) throw new Error(`The positional "${written}" is no key of the command's input.`)
    return flag
  })
  return { positionals, flags: flags.filter(flag => !positionals.includes(flag)) }
}

function flagOf(key: string, schema: z.core.$ZodType): Flag {
  const { inner, meta, required, fallback } = unwrap(schema)
  const many = inner instanceof z.ZodArray
  const scalar = many ? unwrap(inner.element).inner : inner
  const name = key.replace(/_/g, '-').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  const text = (word: string) => (typeof meta[word] === 'string' ? meta[word] : undefined)
  return {
    key,
    name,
    short: text('short'),
    kind: kindOf(scalar),
    many,
    required,
    isOn: fallback === true,
    about: text('description') ?? '',
    placeholder: text('placeholder') ?? name.toUpperCase(),
    choices: scalar instanceof z.ZodEnum ? scalar.options.map(String) : [],
    complete: completions.find(each => each === meta['complete']),
  }
}

interface Unwrapped {
  readonly inner: z.core.$ZodType
  /** What is said of the schema; the outermost word counts. */
  readonly meta: Readonly<Record<string, unknown>>
  readonly required: boolean
  readonly fallback?: unknown
}

/** What a schema is, without what makes it optional, gives it a default or changes it afterwards. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  const meta = schema instanceof z.ZodType ? (schema.meta() ?? {}) : {}
  const within = (inner: z.core.$ZodType, over: Partial<Unwrapped>): Unwrapped => {
    const below = unwrap(inner)
    return { ...below, ...over, meta: { ...below.meta, ...meta } }
  }
  if (schema instanceof z.ZodOptional) return within(schema.unwrap(), { required: false })
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return within(schema.unwrap(), { required: false, fallback: schema.def.defaultValue })
  if (schema instanceof z.ZodPipe) return within(schema.in, {})
  return { inner: schema, meta, required: true }
}

function kindOf(schema: z.core.$ZodType): Flag['kind'] {
  if (schema instanceof z.ZodBoolean) return 'boolean'
  return schema instanceof z.ZodNumber ? 'number' : 'text'
}
