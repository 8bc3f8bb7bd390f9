import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { coreRoot } from '../assets.ts'
import { failure, isFailure } from '../errors.ts'
import type { PluginPackage } from '../kit.ts'
import { coreMark, type DefinedPlugin } from '../plugin.ts'
import type { World } from '../world.ts'

/** Runs a plugin's entry; undefined for a plugin that only brings layers and images, which is never executed. */
export async function importPlugin(world: World, plugin: PluginPackage): Promise<DefinedPlugin | undefined> {
  const { entry } = plugin.manifest
  if (entry === undefined) return undefined
  const where = { plugin: plugin.name, version: plugin.version }
  const path = join(plugin.dir, entry)
  if (world.files.stat(path)?.kind !== 'file')
    throw failure('PLUGIN_LOAD', { plugin: plugin.name, problem: `its entry ${entry} is not there.` }, { where })
  const loaded = await importModule(world, plugin, path)
  const exported: unknown = Reflect.get(loaded, 'default')
  if (!isDefined(exported)) throw failure('PLUGIN_SHAPE', { plugin: plugin.name, entry }, { where })
  const root = exported[coreMark]
  if (root !== coreRoot && !isSamePackage(world, root)) {
    throw failure('PLUGIN_TWO_CORES', { plugin: plugin.name, first: coreRoot, second: root }, { where })
  }
  return exported
}

async function importModule(world: World, plugin: PluginPackage, path: string): Promise<object> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (cause) {
    if (isFailure(cause)) throw cause
    const where = { plugin: plugin.name, version: plugin.version }
    const problem = cause instanceof SyntaxError ? await syntaxProblem(world, path, cause) : String(cause)
    throw failure('PLUGIN_LOAD', { plugin: plugin.name, problem }, { where, cause })
  }
}

/** Node says where a module does not parse only when it is asked to check that file. */
async function syntaxProblem(world: World, path: string, error: SyntaxError): Promise<string> {
  const { exit, err } = await world.exec([process.execPath, '--check', path])
  const [position] = Buffer.from(err).toString('utf8').split('\n')
  return exit === 0 || position === undefined || position === '' ? String(error) : `${String(error)} at ${position}`
}

/** Sources and the bundle of one package are one copy of core. */
function isSamePackage(world: World, root: string): boolean {
  return world.files.realpath(root) === world.files.realpath(coreRoot)
}

function isDefined(value: unknown): value is DefinedPlugin {
  return typeof value === 'object' && value !== null && coreMark in value && 'apply' in value
}
