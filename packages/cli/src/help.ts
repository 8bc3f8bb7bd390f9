import type { Entry } from './commands.ts'
import { type Flag, type Parameters, writtenFlag } from './flags.ts'
import { globalFlags } from './globals.ts'
import type { Screen } from './show/screen.ts'
import { table, wrap } from './show/table.ts'

type Commands = ReadonlyMap<string, Entry>

/** The first page: every command with a line, in groups. */
export function helpOfAll(commands: Commands, { paint, width: columns }: Screen): string {
  const groups = [...new Set([...commands.values()].map(({ group }) => group))]
  const rows = new Map(groups.map(group => [group, rowsOf(commands, name => commands.get(name)?.group === group)]))
  const width = Math.max(...[...rows.values()].flat().map(([usage = '']) => usage.length))
  const aligned = (lines: readonly (readonly string[])[]) =>
    lines.map(([usage = '', about = '']) => [usage.padEnd(width), about])
  const sections = groups.map(group => `${paint.bold(group)}\n${table(aligned(rows.get(group) ?? []), 2)}`)
  return [
    'ov composes container images of layers, builds them, runs them and checks them.\n',
    `${paint.bold('Usage')}\n  ov COMMAND [flags]\n`,
    ...sections,
    `${paint.bold('Flags of every command')}\n${flagTable(globalFlags, columns)}`,
    'ov COMMAND --help explains one command, with examples.\n',
  ].join('\n')
}

/** The commands that begin with the same words. */
export function helpOfGroup(group: string, commands: Commands, { paint }: Screen): string {
  const rows = rowsOf(commands, name => name.startsWith(`${group} `))
  return [
    `${paint.bold('Usage')}\n  ov ${group} COMMAND [flags]\n`,
    `${paint.bold('Commands')}\n${table(rows, 2)}`,
    `ov ${group} COMMAND --help explains one of them, with examples.\n`,
  ].join('\n')
}

interface Explained {
  readonly name: string
  readonly about: string
  readonly examples?: readonly string[]
}

/** One command with its arguments and examples. */
export function helpOfCommand(
  command: Explained,
  { positionals, flags }: Parameters,
  { paint, width }: Screen,
): string {
  const usage = ['ov', command.name, ...positionals.map(usageOf), ...(flags.length > 0 ? ['[flags]'] : [])].join(' ')
  const section = (title: string, body: string) => (body === '' ? [] : [`${paint.bold(title)}\n${body}`])
  const examples = (command.examples ?? []).map(line => `  ov ${line}\n`).join('')
  return [
    ...wrap(`${command.about}.`, width).map(line => `${line}\n`),
    `${paint.bold('Usage')}\n  ${usage}\n`,
    ...section('Arguments', argumentTable(positionals, width)),
    ...section('Flags', flagTable(flags, width)),
    ...section('Examples', examples),
    `${paint.dim('Flags of every command: ov --help')}\n`,
  ].join('\n')
}

function rowsOf(commands: Commands, isWanted: (name: string) => boolean): string[][] {
  return [...commands]
    .filter(([name, { isAlias }]) => isWanted(name) && !isAlias)
    .map(([name, { takes, about }]) => [takes ? `${name} ${takes}` : name, about])
}

function usageOf({ placeholder, many, required }: Flag): string {
  const word = many ? `${placeholder}…` : placeholder
  return required ? word : `[${word}]`
}

function argumentTable(positionals: readonly Flag[], width: number): string {
  return wrapped(
    positionals.map(flag => [flag.many ? `${flag.placeholder}…` : flag.placeholder, aboutOf(flag)]),
    width,
  )
}

function flagTable(flags: readonly Flag[], width: number): string {
  const rows = flags.map(flag => {
    const short = flag.short === undefined ? '    ' : `-${flag.short}, `
    const value = flag.kind === 'boolean' ? '' : ` ${flag.placeholder}`
    return [`${short}${writtenFlag(flag)}${value}${flag.many ? ' …' : ''}`, aboutOf(flag)]
  })
  return wrapped(
    flags.some(({ short }) => short) ? rows : rows.map(([name = '', about = '']) => [name.trim(), about]),
    width,
  )
}

function aboutOf({ about, choices }: Flag): string {
  const isNamed = choices.every(choice => about.includes(choice))
  return isNamed ? about : `${about} One of: ${choices.join(', ')}.`
}

/** Two columns, of which the second goes on below itself. */
function wrapped(rows: readonly (readonly string[])[], width: number): string {
  const first = Math.max(0, ...rows.map(([name = '']) => name.length))
  const lines = rows.flatMap(([name = '', about = '']) =>
    wrap(about, Math.max(30, width - first - 4)).map((line, at) => [at === 0 ? name : '', line]),
  )
  return table(lines, 2)
}
