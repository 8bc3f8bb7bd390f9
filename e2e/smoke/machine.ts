import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefinedPlugin, type Instruction, type Kit, openKit, type PluginPackage } from '@ovkit/core'
import { makeWorld } from '../../packages/cli/src/world.ts'
import { manifestSchema } from '../../packages/core/src/schema/manifest.ts'
import base from '../../packages/plugin-base/src/index.ts'
import podman from '../../packages/plugin-podman/src/index.ts'

export interface Machine {
  readonly kit: Kit
  /** What engines have said. */
  readonly lines: string[]
  /** The instructions that install Debian packages, as an image has them. */
  readonly install: (packages: readonly string[]) => readonly Instruction[]
}

/** This machine with the first-party plugins loaded from their sources, and some of its environment replaced. */
export async function makeMachine(env: Readonly<Record<string, string>>): Promise<Machine> {
  const lines: string[] = []
  const host = Object.assign(Object.create(process), { env: { ...process.env, ...env } })
  const world = makeWorld(host, new AbortController().signal, ({ text }) => text !== undefined && lines.push(text))
  const given = [
    { package: packageOf('plugin-base'), plugin: base },
    { package: packageOf('plugin-podman'), plugin: podman },
  ] satisfies { package: PluginPackage; plugin: DefinedPlugin }[]
  const kit = await openKit(world, env.XDG_CACHE_HOME ?? world.cwd, { given })
  const debian = kit.rows.distro.get('debian')
  const deb = kit.rows.format.get('deb')
  return { kit, lines, install: packages => (debian && deb ? deb.install({ packages }, debian) : []) }
}

function packageOf(folder: string): PluginPackage {
  const dir = fileURLToPath(new URL(`../../packages/${folder}/`, import.meta.url))
  const { name, version, ovkit } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
  return { name, version, dir, manifest: manifestSchema.parse(ovkit) }
}
