import { dirname, join, resolve } from 'node:path'
import { failure, type OvkitError, type Place } from '../errors.ts'
import type { PluginPackage } from '../kit.ts'
import { nearest } from '../nearest.ts'
import { isRecord } from '../record.ts'
import { apiVersion, manifestSchema } from '../schema/manifest.ts'
import type { World } from '../world.ts'

export interface Wanted {
  /** Name of a package, or a folder that begins with ./ or ../ */
  readonly name: string
  readonly options?: unknown
  readonly at?: Place | undefined
}

/** Finds a plugin's package in the first place that has it, and reads its manifest; none of its code runs. */
export function findPlugin(world: World, wanted: Wanted, places: readonly string[]): PluginPackage {
  const dir = packageFolder(world, wanted, places)
  if (dir === undefined) {
    const probable = nearest(wanted.name, installedNames(world, places))
    throw failure('PLUGIN_NOT_FOUND', { plugin: wanted.name, places, probable }, { at: wanted.at })
  }
  const description = readDescription(world, dir)
  const name = typeof description?.['name'] === 'string' ? description['name'] : wanted.name
  const version = typeof description?.['version'] === 'string' ? description['version'] : '0.0.0'
  const manifest = readManifest(description?.['ovkit'], name, wanted.at)
  return { name, version, dir, manifest, options: wanted.options }
}

/** Folder of an installed package, looked for upwards from a folder as Node does, symbolic links followed. */
export function installedFolder(world: World, name: string, from: string): string | undefined {
  const dir = join(from, 'node_modules', name)
  if (world.files.stat(join(dir, 'package.json'))?.kind === 'file') return world.files.realpath(dir)
  const parent = dirname(from)
  return parent === from ? undefined : installedFolder(world, name, parent)
}

function packageFolder(world: World, { name }: Wanted, places: readonly string[]): string | undefined {
  const [project] = places
  if (/^\.{0,2}\//.test(name)) {
    const dir = resolve(project ?? world.cwd, name)
    return world.files.stat(join(dir, 'package.json'))?.kind === 'file' ? world.files.realpath(dir) : undefined
  }
  for (const place of places) {
    const found = installedFolder(world, name, place)
    if (found !== undefined) return found
  }
  return undefined
}

function readDescription(world: World, dir: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(world.files.read(join(dir, 'package.json')) ?? '').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readManifest(written: unknown, plugin: string, at: Place | undefined) {
  const detail = { at, where: { plugin } }
  if (!isRecord(written))
    throw failure('PLUGIN_MANIFEST', { plugin, problem: 'its package.json has no field "ovkit".' }, detail)
  const { apiVersion: version } = written
  if (version === undefined)
    throw failure('PLUGIN_MANIFEST', { plugin, problem: 'its field "ovkit" has no "apiVersion".' }, detail)
  if (typeof version === 'number' && version !== apiVersion) {
    const code = version > apiVersion ? 'PLUGIN_API_NEW' : 'PLUGIN_API_OLD'
    throw failure(code, { plugin, wanted: version, have: apiVersion }, detail)
  }
  const parsed = manifestSchema.safeParse(written)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(issue => `${['ovkit', ...issue.path].join('.')}: ${issue.message}`)
  throw failure('PLUGIN_MANIFEST', { plugin, problem: `${problems.join('; ')}.` }, detail)
}

/** Names of installed packages that call themselves plugins, for suggestions. */
export function installedNames(world: World, places: readonly string[]): readonly string[] {
  return places.flatMap(place => {
    const modules = join(place, 'node_modules')
    const names = world.files.list(modules).map(each => each.name)
    const scoped = names
      .filter(each => each.startsWith('@'))
      .flatMap(scope => world.files.list(join(modules, scope)).map(each => `${scope}/${each.name}`))
    return [...names, ...scoped].filter(name => !name.startsWith('.') && /plugin|ovkit/.test(name))
  })
}

/** Two packages of one name, or one listed twice, cannot both be loaded. */
export function refuseTwins(found: readonly PluginPackage[]): readonly OvkitError[] {
  const first = new Map<string, PluginPackage>()
  return found.flatMap(plugin => {
    const other = first.get(plugin.name)
    first.set(plugin.name, other ?? plugin)
    return other === undefined
      ? []
      : [failure('PLUGIN_TWICE', { plugin: plugin.name, first: other.dir, second: plugin.dir })]
  })
}
