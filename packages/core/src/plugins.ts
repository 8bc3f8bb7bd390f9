import { dirname } from 'node:path'
import { failure, failuresOf, type OvkitError, refuse } from './errors.ts'
import type { Kit, PluginPackage } from './kit.ts'
import { findProject } from './load/find-project.ts'
import { readPluginList } from './load/plugin-list.ts'
import type { DefinedPlugin } from './plugin.ts'
import { attributed, inTheNameOf, onBehalfOf, type Shared } from './plugins/facade.ts'
import { findPlugin, refuseTwins, type Wanted } from './plugins/find.ts'
import { makeHookSet } from './plugins/hook-set.ts'
import { importPlugin } from './plugins/import.ts'
import { makeRowStore } from './plugins/row-store.ts'
import { makeTrace } from './plugins/trace.ts'
import type { World } from './world.ts'

export interface KitOptions {
  /** Folder of the running program, where plugins are looked for after the project. */
  readonly beside?: string
  /** Plugins to load where no project lists any. */
  readonly plugins?: readonly string[]
  /** Plugins at hand as values: a test's own, or those of a program that brings them along. */
  readonly given?: readonly { readonly package: PluginPackage; readonly plugin?: DefinedPlugin }[]
  /** True to read manifests alone and run no plugin's code. */
  readonly manifestsOnly?: boolean
}

/** Finds, checks and loads the plugins that the project in a folder lists; without a project, the given ones. */
export async function openKit(world: World, dir: string, options: KitOptions = {}): Promise<Kit> {
  const first = findProject(world, dir)
  const places = [first === undefined ? dir : dirname(first), ...(options.beside === undefined ? [] : [options.beside])]
  const wanted: readonly Wanted[] =
    (first === undefined ? undefined : readPluginList(world, first)) ?? (options.plugins ?? []).map(name => ({ name }))
  const { found, failures } = findAll(world, wanted, places)
  const given = options.given ?? []
  const plugins = [...given.map(each => each.package), ...found]
  refuse([...failures, ...refuseTwins(plugins)])
  const trace = makeTrace(world)
  const shared: Shared = {
    world,
    hooks: makeHookSet(world, trace),
    rows: makeRowStore(),
    names: plugins.map(each => each.name),
  }
  if (options.manifestsOnly !== true) {
    await applyAll([...given, ...(await importAll(world, found))], shared)
  }
  return {
    world,
    rows: shared.rows.registries,
    call: (hook, value, beside, subject, say) => shared.hooks.call(hook, value, beside, { subject, say }),
    plugins,
    places,
    trace,
  }
}

function findAll(
  world: World,
  wanted: readonly Wanted[],
  places: readonly string[],
): { readonly found: readonly PluginPackage[]; readonly failures: readonly OvkitError[] } {
  const found: PluginPackage[] = []
  const failures: OvkitError[] = []
  for (const each of wanted) {
    try {
      found.push(findPlugin(world, each, places))
    } catch (error) {
      const mistakes = failuresOf(error)
      if (mistakes === undefined) throw error
      failures.push(...mistakes)
    }
  }
  return { found, failures }
}

interface Loaded {
  readonly package: PluginPackage
  readonly plugin?: DefinedPlugin | undefined
}

async function importAll(world: World, found: readonly PluginPackage[]): Promise<readonly Loaded[]> {
  const settled = await Promise.allSettled(found.map(each => importPlugin(world, each)))
  const thrown = settled.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
  const bug = thrown.find(each => failuresOf(each) === undefined)
  if (bug !== undefined) throw bug
  refuse(thrown.flatMap(each => failuresOf(each) ?? []))
  const plugins = settled.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  return found.map((each, index) => ({ package: each, plugin: plugins[index] }))
}

async function applyAll(loaded: readonly Loaded[], shared: Shared): Promise<void> {
  for (const { package: found, plugin } of loaded) {
    if (plugin === undefined) continue
    refuse(optionFailures(found, plugin))
    const options = found.options ?? (plugin.options === undefined ? undefined : {})
    const where = { plugin: found.name, version: found.version }
    await inTheNameOf(where, 'while it was applied', () => plugin.apply(onBehalfOf(found, shared), options))
  }
}

function optionFailures(found: PluginPackage, { options }: DefinedPlugin): readonly OvkitError[] {
  const { name: plugin, version } = found
  const where = { plugin, version }
  if (options === undefined && found.options !== undefined)
    return [failure('PLUGIN_OPTIONS', { plugin, key: '', problem: 'it takes none.' }, { where })]
  try {
    const issues = options?.safeParse(found.options ?? {}).error?.issues ?? []
    return issues.map(({ path, message: problem }) =>
      failure('PLUGIN_OPTIONS', { plugin, key: path.join('.'), problem }, { where }),
    )
  } catch (error) {
    throw attributed(error, where, 'while its options were checked')
  }
}
