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
      if (command !== undefined) return shown(command)
      const { mistake } = await import('./errors.ts')
      throw mistake('COMMAND_ABSENT', { command: name, plugin })
    },
  }
}

/** A registered command says nothing of how it is shown: its result's own shape does. */
async function shown(command: Command): Promise<OwnCommand> {
  const { showValue } = await import('./show/value.ts')
  return { ...command, examples: [], show: value => showValue(command.output.parse(value)) }
}
