import type { Command } from '@ovkit/core'
import type { OwnCommand } from './command.ts'
import type { Entry } from './commands.ts'
import type { OwnSession } from './session.ts'

/** The commands that plugins' manifests promise: those that they register, and an adder for each package format. */
export async function pluginCommands(session: OwnSession): Promise<ReadonlyMap<string, Entry>> {
  const { plugins } = await session.manifests()
  const entries = plugins.flatMap(({ name: plugin, manifest: { contributes } }) => [
    ...contributes.formats.map(format => [`layer add-${format}`, adder(format)] as const),
    ...contributes.commands.map(name => [name, registered(name, plugin)] as const),
  ])
  return new Map(entries)
}

function adder(format: string): Entry {
  return {
    about: `Add ${format} packages to a layer`,
    takes: 'LAYER PACKAGE…',
    group: 'Layers',
    load: async () => (await import('./commands/layer/add.ts')).commandOf(format),
  }
}

function registered(name: string, plugin: string): Entry {
  return {
    about: `Brought by ${plugin}`,
    group: 'Brought by plugins',
    plugin,
    load: async session => {
      const kit = await session.kit()
      const command = kit.rows.command.get(name)
      if (command !== undefined) return shown(command, plugin)
      const { mistake } = await import('./errors.ts')
      throw mistake('COMMAND_ABSENT', { command: name, plugin })
    },
  }
}

/**
 * A registered command says nothing of how it is shown: the shape of its result does. A result that says of itself
 * that it is not `ok` makes the exit code 1.
 */
async function shown(command: Command, plugin: string): Promise<OwnCommand> {
  const [{ showValue }, { failure }] = await Promise.all([import('./show/value.ts'), import('@ovkit/core')])
  const run: OwnCommand['run'] = async (input, session) => {
    const { data, error } = command.output.safeParse(await command.run(input, session))
    const [issue] = error?.issues ?? []
    if (issue !== undefined) {
      const problem = `${issue.path.join('.')}: ${issue.message}`
      throw failure('PLUGIN_ANSWER', { hook: command.name, problem }, { where: { plugin } })
    }
    return { value: data, show: () => showValue(data), isNotSo: isNotOk(data) }
  }
  return { ...command, examples: [], run }
}

function isNotOk(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
}
