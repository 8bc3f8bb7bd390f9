import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type DefinedPlugin, type Kit, manifestSchema, openKit, type Registries, type World } from '@ovkit/core'
import base from '@ovkit/plugin-base'
import podman from '@ovkit/plugin-podman'
import { clock } from '../../packages/cli/src/world/clock.ts'
import { files } from '../../packages/cli/src/world/files.ts'

const packages = fileURLToPath(new URL('../../packages/', import.meta.url))

/** The rows of the plugins that come with ovkit. */
export async function firstPartyRows(): Promise<Registries> {
  const kit: Kit = await openKit(world(), packages, {
    given: [brought('plugin-base', base), brought('plugin-podman', podman)],
  })
  return kit.rows
}

function brought(folder: string, plugin: DefinedPlugin) {
  const dir = `${packages}${folder}`
  const { name, version, ovkit } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'))
  return { package: { name, version, dir, manifest: manifestSchema.parse(ovkit) }, plugin }
}

/** Nothing is run and nobody watches while a reference is written. */
export function world(): World {
  return {
    cwd: packages,
    env: {},
    user: { uid: 0, gid: 0 },
    dirs: { cache: packages, config: packages, data: packages },
    exec: ([program]) => Promise.reject(new Error(`A reference runs no program, and not ${program}.`)),
    clock,
    files,
    progress: () => {},
    signal: new AbortController().signal,
  }
}
