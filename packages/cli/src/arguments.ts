import { parseArgs } from 'node:util'
import { nearest, type OvkitError, refuse, type z } from '@ovkit/core'
import { mistake } from './errors.ts'
import type { Flag, Parameters } from './flags.ts'
import { globalFlags, optionsOf } from './globals.ts'

export interface Given {
  /** What was given for the command, by key of its input. */
  readonly input: Readonly<Record<string, unknown>>
  readonly mistakes: readonly OvkitError[]
}

/** Sorts arguments into flags and positionals; the values' own rules are the schema's business. */
export function sortArguments(args: readonly string[], { positionals, flags }: Parameters, command: string): Given {
  const all = [...flags, ...globalFlags]
  const { tokens } = parseArgs({ args: [...args], options: optionsOf(all), strict: false, tokens: true })
  const given = new Map<Flag, unknown>()
  const found: OvkitError[] = []
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const [flag, isTurnedOff] = find(token.name, all)
    const problem = flag === undefined ? unknownFlag(token.rawName, all, command) : problemOf(flag, token)
    if (problem !== undefined) found.push(problem)
    else if (flag !== undefined) add(given, flag, typedOf(flag, token.value, isTurnedOff))
  }
  found.push(...place(words, positionals, given, command))
  return { input: pick(given, [...positionals, ...flags]), mistakes: found }
}

/** The command's input, checked by its schema; all mistakes of the line at once. */
export function parseInput(schema: z.ZodObject, given: Given, parameters: Parameters): unknown {
  const { data, error } = schema.safeParse(given.input)
  // What is already known to be wrong was left out of the input: it is not missing as well.
  const issues = given.mistakes.length > 0 ? [] : (error?.issues ?? [])
  refuse([...given.mistakes, ...issues.map(issue => mistakeOf(issue, given, parameters))])
  return data
}

type Token = {
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function find(name: string, all: readonly Flag[]): [Flag | undefined, boolean] {
  const flag = all.find(each => each.name === name)
  if (flag !== undefined || !name.startsWith('no-')) return [flag, false]
  return [all.find(each => each.kind === 'boolean' && each.name === name.slice('no-'.length)), true]
}

function unknownFlag(written: string, all: readonly Flag[], command: string): OvkitError {
  const known = all.map(({ name }) => `--${name}`)
  return mistake('USAGE_FLAG', { flag: written, command, probable: nearest(written, known) })
}

function problemOf(flag: Flag, { rawName, value, inlineValue }: Token): OvkitError | undefined {
  if (flag.kind === 'boolean') {
    if (value === undefined) return undefined
    return mistake('USAGE_VALUE', {
      argument: rawName,
      problem: 'takes no value',
      hint: `To switch it off: --no-${flag.name}`,
    })
  }
  if (value === undefined)
    return mistake('USAGE_VALUE', { argument: rawName, problem: `needs a value: ${flag.placeholder}` })
  if (inlineValue || !/^-./.test(value)) return problemOfValue(flag, rawName, value)
  return mistake('USAGE_VALUE', {
    argument: rawName,
    problem: `needs a value and is followed by ${value}`,
    hint: `If that is the value: ${rawName}=${value}`,
  })
}

function problemOfValue({ choices, kind }: Flag, argument: string, value: string): OvkitError | undefined {
  if (kind === 'number' && (value.trim() === '' || Number.isNaN(Number(value)))) {
    return mistake('USAGE_VALUE', { argument, problem: `must be a number, not "${value}"` })
  }
  if (choices.length === 0 || choices.includes(value)) return undefined
  const probable = nearest(value, choices)
  const hint = probable === undefined ? undefined : `Did you mean "${probable}"?`
  return mistake('USAGE_VALUE', { argument, problem: `must be one of ${choices.join(', ')}, not "${value}"`, hint })
}

function typedOf(flag: Flag, value: string | undefined, isTurnedOff: boolean): unknown {
  if (flag.kind === 'boolean') return !isTurnedOff
  return flag.kind === 'number' ? Number(value) : value
}

function add(given: Map<Flag, unknown>, flag: Flag, value: unknown): void {
  const before = given.get(flag)
  given.set(flag, flag.many ? [...(Array.isArray(before) ? before : []), value] : value)
}

/** Hands words to positionals in order; one that may be many takes all that are left. */
function place(
  words: readonly string[],
  positionals: readonly Flag[],
  given: Map<Flag, unknown>,
  command: string,
): OvkitError[] {
  const left = [...words]
  const found: OvkitError[] = []
  for (const flag of positionals) {
    for (const word of flag.many ? left.splice(0) : left.splice(0, 1)) {
      const problem = problemOfValue(flag, flag.placeholder, word)
      if (problem === undefined) add(given, flag, typedOf(flag, word, false))
      else found.push(problem)
    }
  }
  return [...found, ...left.map(word => mistake('USAGE_EXTRA', { word, command }))]
}

function pick(given: ReadonlyMap<Flag, unknown>, flags: readonly Flag[]): Record<string, unknown> {
  return Object.fromEntries(flags.filter(flag => given.has(flag)).map(flag => [flag.key, given.get(flag)]))
}

function mistakeOf(issue: z.core.$ZodIssue, { input }: Given, { positionals, flags }: Parameters): OvkitError {
  const flag = [...positionals, ...flags].find(({ key }) => key === issue.path[0])
  if (flag === undefined) return mistake('USAGE_VALUE', { argument: 'The line', problem: issue.message })
  const argument = positionals.includes(flag) ? flag.placeholder : `--${flag.name}`
  return mistake('USAGE_VALUE', { argument, problem: input[flag.key] === undefined ? 'is missing' : issue.message })
}
