import type { OwnCommand } from './command.ts'
import { type Entry, ownCommands } from './commands.ts'
import { exits } from './exits.ts'
import type { Globals } from './globals.ts'
import { type Line, readLine } from './line.ts'
import { pluginCommands } from './plugin-commands.ts'
import type { OwnSession } from './session.ts'
import type { Screen } from './show/screen.ts'

/** What a line asks for: a command with its input, or something that can be said at once. */
export type Chosen =
  | { readonly command: OwnCommand; readonly input: unknown }
  | { readonly text: string; readonly exit: number }

export type Commands = ReadonlyMap<string, Entry>

/** Who asks: the global flags of the line, what commands work with, and the screen that help is shown on. */
export interface Caller {
  readonly globals: Globals
  readonly session: OwnSession
  readonly screen: Screen
}

/** Finds the command of a line and reads its arguments. Plugins' manifests are read only where our own do not do. */
export async function choose(argv: readonly string[], caller: Caller): Promise<Chosen> {
  const { globals, session } = caller
  if (argv[0] === '__complete') return complete(argv.slice(1), session)
  if (argv[0] === 'help')
    return choose([...argv.slice(1), '--help'], { ...caller, globals: { ...globals, help: true } })
  if (globals.version) return choose(['version'], { ...caller, globals: { ...globals, version: false } })
  const own = readLine(argv, [...ownCommands.keys()])
  if (own.name !== undefined) return prepare(own.name, own.args, ownCommands, caller)
  const commands = await allCommands(session)
  const line = readLine(argv, [...commands.keys()])
  if (line.name !== undefined) return prepare(line.name, line.args, commands, caller)
  return explain(line, commands, caller)
}

/** Our own commands and those of plugins; a project whose plugins cannot be found still has ours. */
export async function allCommands(session: OwnSession): Promise<Commands> {
  try {
    return new Map([...ownCommands, ...(await pluginCommands(session))])
  } catch (thrown) {
    const { failuresOf } = await import('@ovkit/core')
    const failures = failuresOf(thrown)
    if (failures === undefined) throw thrown
    session.warn(failures)
    return ownCommands
  }
}

async function prepare(
  name: string,
  args: readonly string[],
  commands: Commands,
  { globals, session, screen }: Caller,
): Promise<Chosen> {
  const command = await commands.get(name)?.load(session)
  if (command === undefined) throw new Error(`No command is called ${name}.`)
  const [{ parametersOf }, { parseInput, sortArguments }] = await Promise.all([
    import('./parameters.ts'),
    import('./arguments.ts'),
  ])
  const parameters = parametersOf(command)
  if (globals.help) {
    const { helpOfCommand } = await import('./help.ts')
    return { text: helpOfCommand({ ...command, name }, parameters, screen), exit: exits.done }
  }
  return { command, input: parseInput(command.input, sortArguments(args, parameters, name), parameters) }
}

/** A line without a command: a page of help, or the word that is none. */
async function explain({ words, unknown }: Line, commands: Commands, { globals, screen }: Caller): Promise<Chosen> {
  const group = words.join(' ')
  if (unknown !== undefined && !globals.help) {
    const { unknownWord } = await import('./unknown.ts')
    throw unknownWord(unknown, group, [...commands.keys()])
  }
  const { helpOfAll, helpOfGroup } = await import('./help.ts')
  const text = group === '' ? helpOfAll(commands, screen) : helpOfGroup(group, commands, screen)
  return { text, exit: globals.help || group === '' ? exits.done : exits.usage }
}

async function complete(words: readonly string[], session: OwnSession): Promise<Chosen> {
  const { completionsOf } = await import('./complete.ts')
  return { text: await completionsOf(words, session), exit: exits.done }
}
