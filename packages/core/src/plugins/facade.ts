import { join } from 'node:path'
import { failure, isFailure, OvkitError, type Where } from '../errors.ts'
import { type HookName, hookNames, type Order, type Tap } from '../hooks.ts'
import type { PluginPackage } from '../kit.ts'
import type { On } from '../plugin.ts'
import { type RowKind, type Rows, rowName } from '../rows.ts'
import type { World } from '../world.ts'
import type { HookSet } from './hook-set.ts'
import { type RowStore, rowKinds } from './row-store.ts'

export interface Shared {
  readonly world: World
  readonly hooks: HookSet
  readonly rows: RowStore
  /** Names of all plugins that are being loaded. */
  readonly names: readonly string[]
}

/** The hooks and registries as one plugin sees them: in its name, and no more of them than its manifest lists. */
export function onBehalfOf(plugin: PluginPackage, shared: Shared): On {
  const tap =
    <K extends HookName>(hook: K) =>
    (given: Tap<K>, order: Order = {}) => {
      refuseUndeclared(plugin, 'hooks', hook)
      if (order.before !== undefined) refuseUnknown(plugin, order.before, shared.names)
      shared.hooks.tap(hook, plugin, given, order)
    }
  const register =
    <K extends RowKind>(kind: K) =>
    (row: Rows[K]) => {
      const name = rowName(row)
      refuseUndeclared(plugin, rowKinds[kind], name)
      shared.rows.add(kind, name, row, plugin)
    }
  // Rows ask for the same script again and again, for each layer that uses it.
  const texts = new Map<string, string>()
  return {
    // One entry for each hook and kind: TypeScript cannot see that the keys of these objects are complete.
    ...(Object.fromEntries(hookNames.map(hook => [hook, tap(hook)])) as {
      [K in HookName]: (given: Tap<K>, order?: Order) => void
    }),
    register: Object.fromEntries(Object.keys(rowKinds).map(kind => [kind, register(kind as RowKind)])) as {
      [K in RowKind]: (row: Rows[K]) => void
    },
    file: path => fileOf(plugin, path, shared.world),
    text: path => {
      const text =
        texts.get(path) ??
        Buffer.from(shared.world.files.read(fileOf(plugin, path, shared.world)) ?? '').toString('utf8')
      texts.set(path, text)
      return text
    },
  }
}

/** Runs a plugin's code and gives what it throws the plugin's name; what it threw itself keeps what it says. */
export async function inTheNameOf<T>(
  where: Where & { readonly plugin: string },
  doing: string,
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw attributed(error, where, doing)
  }
}

export function attributed(error: unknown, where: Where & { readonly plugin: string }, doing: string): unknown {
  if (isFailure(error)) {
    error.where = { ...where, ...error.where }
    return error
  }
  const problem = error instanceof Error ? error.message : String(error)
  const said = failure('PLUGIN_THREW', { plugin: where.plugin, doing, problem }, { where, cause: error })
  return new OvkitError(said.code, { message: said.message, hint: sourceLine(error) }, { where, cause: error })
}

/** The place in the plugin's own code that threw, for its author. */
function sourceLine(error: unknown): string | undefined {
  const frame = error instanceof Error ? /\(?(?:file:\/\/)?(\/[^()\s]+:\d+:\d+)\)?/.exec(error.stack ?? '') : null
  return frame?.[1] === undefined ? undefined : `Thrown at ${frame[1]}.`
}

type Contributions = PluginPackage['manifest']['contributes']

function refuseUndeclared({ name: plugin, version, manifest }: PluginPackage, kind: keyof Contributions, name: string) {
  if (!manifest.contributes[kind].includes(name))
    throw failure('PLUGIN_UNDECLARED', { plugin, kind, name }, { where: { plugin, version } })
}

function refuseUnknown(plugin: PluginPackage, before: string, known: readonly string[]): void {
  if (!known.includes(before)) throw failure('PLUGIN_BEFORE', { plugin: plugin.name, before, known })
}

function fileOf(plugin: PluginPackage, path: string, world: World): string {
  const file = join(plugin.dir, path)
  if (world.files.stat(file) === undefined)
    throw failure('PLUGIN_FILE', { plugin: plugin.name, path }, { where: { plugin: plugin.name } })
  return file
}
