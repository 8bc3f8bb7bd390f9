import type { Kit, KitOptions, LoadOptions, OvkitError, Project, Session, World } from '@ovkit/core'
import { ownFolder } from './assets.ts'

/** What our own commands have to work with, beside what every command has. */
export interface OwnSession extends Session {
  /** The project's plugins, loaded once. */
  readonly kit: () => Promise<Kit>
  /** The project's plugins by their manifests alone: none of their code runs. */
  readonly manifests: () => Promise<Kit>
  /** The project, with warnings told. */
  readonly project: (options?: LoadOptions) => Promise<Project>
  /** Tells of something that is odd and no reason to stop. */
  readonly warn: (warnings: readonly OvkitError[]) => void
}

/** The plugins of a folder without a project, or with one that lists none. */
export const ownPlugins = ['@ovkit/plugin-base', '@ovkit/plugin-podman'] as const

export function makeSession(
  world: World,
  dir: string,
  warn: OwnSession['warn'],
  given: KitOptions['given'],
): OwnSession {
  const brought: KitOptions = given === undefined ? { plugins: ownPlugins } : { given }
  const open = async (manifestsOnly: boolean) => {
    const { openKit } = await import('@ovkit/core')
    return openKit(world, dir, { beside: ownFolder, ...brought, manifestsOnly })
  }
  const kit = once(() => open(false))
  return {
    world,
    dir,
    warn,
    kit,
    manifests: once(() => open(true)),
    project: async options => {
      const [{ loadAll, refuse }, { findImage }] = await Promise.all([import('@ovkit/core'), import('./find.ts')])
      const { loaded, failures } = loadAll(await kit(), dir, options)
      // A misspelt name is the first thing to be said, whatever else is wrong.
      for (const name of options?.only ?? [])
        if (loaded.locate(`image:${name}`, []) === undefined) findImage(loaded, name)
      warn(loaded.warnings)
      refuse(failures)
      return loaded
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
