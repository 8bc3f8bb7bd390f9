import type { Capabilities, World } from '@ovkit/core'
import { hostMounts } from '../host/mounts.ts'

/** Asks an engine's program once what it is, and prepares what it needs to work on this machine. */
export function makeProbe(
  program: string,
  features: readonly string[],
): (world: World) => Promise<Capabilities | null> {
  const known = new WeakMap<World, Promise<Capabilities | null>>()
  return world => {
    const answer = known.get(world) ?? ask(world, program, features)
    known.set(world, answer)
    return answer
  }
}

async function ask(world: World, program: string, features: readonly string[]): Promise<Capabilities | null> {
  const { exit, out } = await world.exec([program, '--version'])
  const version = /version (\d+)\.(\d+)(?:\.\d+)?\S*/.exec(Buffer.from(out).toString())
  if (exit !== 0 || version === null) return null
  // What reads engines' settings is loaded with the first engine that is there: most commands ask none.
  const { configure } = await import('../host/configure.ts')
  const major = Number(version[1])
  return {
    version: version[0].replace('version ', ''),
    env: await configure(world),
    features: [...features, ...(major >= 5 ? ['tmpfs-owner'] : [])],
    mounts: await hostMounts(world),
  }
}
