import type { Registries } from '@ovkit/core'
import type { OwnCommand } from '../../packages/cli/src/command.ts'
import { commandOf } from '../../packages/cli/src/commands/layer/add.ts'
import { ownCommands } from '../../packages/cli/src/commands.ts'
import { type Flag, writtenFlag } from '../../packages/cli/src/flags.ts'
import { globalFlags } from '../../packages/cli/src/globals.ts'
import { parametersOf } from '../../packages/cli/src/parameters.ts'
import { makeSession } from '../../packages/cli/src/session.ts'
import { code, header, page, table } from './markdown.ts'
import { world } from './rows.ts'

/** Every command with its arguments, flags and examples, read from the table of commands and their schemas. */
export async function commandsPage(rows: Registries): Promise<string> {
  const here = world()
  const session = makeSession(here, here.cwd, () => {}, undefined)
  const own = [...ownCommands].filter(([, { isAlias }]) => !isAlias)
  const loaded = await Promise.all(own.map(async ([, entry]) => ({ entry, command: await entry.load(session) })))
  const adders = [...rows.format.keys()].map(format => ({ entry: { group: 'Layers' }, command: commandOf(format) }))
  const groups = Map.groupBy([...loaded, ...adders], ({ entry }) => entry.group)
  return page(
    header(
      'Commands',
      '`ov COMMAND --help` says the same. Commands work in the folder of the nearest `ov.yml`, here or above; without one, with the images and layers that the plugins bring.',
    ),
    '## Flags of every command',
    flagTable(globalFlags),
    '`ov check` and `ov eval` are other names of `ov test`. Plugins may bring further commands: `ov --help` lists them.',
    ...[...groups].map(([group, each]) => page(`## ${group}`, ...each.map(({ command }) => section(command)))),
  )
}

function section(command: OwnCommand): string {
  const { positionals, flags } = parametersOf(command)
  const usage = ['ov', command.name, ...positionals.map(usageOf)].join(' ')
  const examples = command.examples.map(line => `ov ${line}`).join('\n')
  return page(
    `### ${code(usage)}`,
    `${command.about}.`,
    positionals.length === 0
      ? ''
      : table(
          ['argument', 'meaning'],
          positionals.map(each => [code(each.placeholder), aboutOf(each)]),
        ),
    flags.length === 0 ? '' : flagTable(flags),
    examples === '' ? '' : `\`\`\`text\n${examples}\n\`\`\``,
  )
}

const flagTable = (flags: readonly Flag[]) =>
  table(
    ['flag', 'meaning'],
    flags.map(flag => [code(writingOf(flag)), aboutOf(flag)]),
  )

function writingOf(flag: Flag): string {
  const short = flag.short === undefined ? '' : `-${flag.short}, `
  const value = flag.kind === 'boolean' ? '' : ` ${flag.placeholder}`
  return `${short}${writtenFlag(flag)}${value}${flag.many ? ' …' : ''}`
}

function usageOf({ placeholder, many, required }: Flag): string {
  const word = many ? `${placeholder}…` : placeholder
  return required ? word : `[${word}]`
}

function aboutOf({ about, choices }: Flag): string {
  return choices.every(choice => about.includes(choice)) ? about : `${about} One of: ${choices.join(', ')}.`
}
