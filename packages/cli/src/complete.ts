import { allCommands, type Commands } from './choose.ts'
import { namesOf } from './complete/names.ts'
import { type Flag, type Parameters, writtenFlag } from './flags.ts'
import { globalFlags } from './globals.ts'
import { type Line, readLine } from './line.ts'
import type { OwnSession } from './session.ts'

/** Something that can stand at the cursor: its text, and a few words about it. */
export type Candidate = readonly [value: string, about?: string]

/**
 * What can stand at the end of a line, for the completion scripts of shells: a value and, behind a tab, what it is.
 * `:files` and `:folders` leave the rest to the shell. No plugin's code runs, and nothing is ever an error.
 */
export async function completionsOf(words: readonly string[], session: OwnSession): Promise<string> {
  const current = words.at(-1) ?? ''
  const quiet = { ...session, warn: () => {} }
  const candidates = await candidatesAt(words.slice(0, -1), current, quiet).catch((): readonly Candidate[] => [])
  const fitting = candidates.filter(([value]) => value.startsWith(current) || value.startsWith(':'))
  return fitting.map(([value, about]) => `${about ? `${value}\t${about}` : value}\n`).join('')
}

async function candidatesAt(
  before: readonly string[],
  current: string,
  session: OwnSession,
): Promise<readonly Candidate[]> {
  const commands = await allCommands(session)
  const line = readLine(before, [...commands.keys()])
  const parameters = await parametersOf(line, commands, session)
  const flags = [...parameters.flags, ...globalFlags]
  const [, inline] = /^--([^=]+)=/.exec(current) ?? []
  if (inline !== undefined)
    return inlineValues(
      flags.find(({ name }) => name === inline),
      session,
    )
  const waiting = waitingFlag(before.at(-1) ?? '', flags)
  if (waiting !== undefined) return valuesOf(waiting, session)
  if (current.startsWith('-')) return flags.map(flag => [writtenFlag(flag), flag.about])
  if (line.name !== undefined) return valuesOf(positionalAt(line.args, parameters), session)
  return line.unknown === undefined ? nextWords(line.words, commands) : []
}

async function parametersOf({ name }: Line, commands: Commands, session: OwnSession): Promise<Parameters> {
  const entry = name === undefined ? undefined : commands.get(name)
  if (entry === undefined || entry.plugin !== undefined) return { positionals: [], flags: [] }
  const { parametersOf } = await import('./parameters.ts')
  return parametersOf(await entry.load(session))
}

/** The words that go on after those that are there already; a group is described by what is in it. */
function nextWords(words: readonly string[], commands: Commands): readonly Candidate[] {
  const inside = [...commands].filter(
    ([name, { isAlias }]) => words.every((word, at) => name.split(' ')[at] === word) && !isAlias,
  )
  const next = new Map<string, string>()
  for (const [name, { about }] of inside) {
    const [word, ...more] = name.split(' ').slice(words.length)
    if (word === undefined) continue
    const before = next.get(word)
    next.set(word, more.length === 0 ? about : [before, more.join(' ')].filter(Boolean).join(', '))
  }
  return [...next]
}

function waitingFlag(word: string, flags: readonly Flag[]): Flag | undefined {
  return flags.find(({ name, short, kind }) => kind !== 'boolean' && (word === `--${name}` || word === `-${short}`))
}

async function inlineValues(flag: Flag | undefined, session: OwnSession): Promise<readonly Candidate[]> {
  const values = await valuesOf(flag, session)
  return values.map(([value, about]) => [value.startsWith(':') ? value : `--${flag?.name}=${value}`, about ?? ''])
}

function positionalAt(args: readonly string[], { positionals, flags }: Parameters): Flag | undefined {
  const all = [...flags, ...globalFlags]
  const given = args.filter((arg, at) => !arg.startsWith('-') && waitingFlag(args[at - 1] ?? '', all) === undefined)
  const last = positionals.at(-1)
  return positionals[given.length] ?? (last?.many ? last : undefined)
}

async function valuesOf(flag: Flag | undefined, session: OwnSession): Promise<readonly Candidate[]> {
  if (flag === undefined) return []
  if (flag.choices.length > 0) return flag.choices.map(choice => [choice])
  if (flag.complete === 'file') return [[':files']]
  if (flag.complete === 'folder') return [[':folders']]
  return flag.complete === undefined ? [] : namesOf(flag.complete, session)
}
