import { type Contribution, combine, type DeepReadonly, type Place, type Project, type Saying, z } from '@ovkit/core'

const sayerSchema = z.strictObject({
  by: z.string().describe('layer:NAME, image:NAME, base:NAME, or the plugin whose tap it was.'),
  value: z.unknown(),
  outcome: z.enum(['set', 'joined', 'overruled']).describe('set: its value holds; joined: it is part of the value.'),
  at: z.string().optional().describe('File, line and column.'),
})
export const valueSchema = z.strictObject({
  key: z.string(),
  value: z.unknown().describe('The value that holds.'),
  said: z.array(sayerSchema).describe('Everybody who had a say, in the order in which they had it.'),
})
export type Value = DeepReadonly<z.output<typeof valueSchema>>
type Sayer = z.output<typeof sayerSchema>

/** Everything that was said while an image was put together. */
export interface Heard {
  readonly given: readonly Contribution[]
  readonly taps: readonly Saying[]
}

/** Each value of an image with all who had a say, plugins' taps last. */
export function valuesOf(project: Project, heard: Heard): Value[] {
  const { given, taps } = heard
  const told = given.filter(({ value }) => !isEmpty(value))
  const keys = [...new Set([...told.map(({ key }) => key), ...taps.map(({ key }) => key)])].sort()
  return keys.map(key => {
    const contributions = given.filter(each => each.key === key)
    const merged = contributions.length === 0 ? undefined : combine(key, contributions)
    const changes = taps.filter(each => each.key === key)
    const value = changes.length === 0 ? merged : changes.at(-1)?.after
    const said = contributions.filter(each => told.includes(each)).map(each => sayerOf(each, value, project))
    return { key, value, said: [...said, ...changes.map(each => tapOf(each, value))] }
  })
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

function sayerOf({ by, path, value }: Contribution, final: unknown, project: Project): Sayer {
  const place = project.locate(by, path)
  return {
    by,
    value,
    outcome: outcomeOf(value, final),
    ...(place === undefined ? {} : { at: textOf(place) }),
  }
}

const tapOf = ({ by, after }: Saying, final: unknown): Sayer => ({
  by,
  value: after,
  outcome: outcomeOf(after, final),
})

function outcomeOf(value: unknown, final: unknown): Sayer['outcome'] {
  const [one, all] = [JSON.stringify(value), JSON.stringify(final)]
  if (one === all) return 'set'
  if (!Array.isArray(value) || !Array.isArray(final)) return 'overruled'
  const parts = new Set(final.map(each => JSON.stringify(each)))
  return value.some(each => parts.has(JSON.stringify(each))) ? 'joined' : 'overruled'
}

const textOf = ({ file, line, column }: Place) => `${file}:${line}:${column}`
