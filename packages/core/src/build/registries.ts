import { posix } from 'node:path'
import type { World } from '../world.ts'

/** Registries that did not answer are remembered for a while, so that not every build waits for them again. */
export function isSilent(world: World, reference: string): boolean {
  const noted = world.files.read(noteOf(world, reference))
  return noted !== undefined && world.clock.now() - Number(Buffer.from(noted)) < memory
}

export function noteSilence(world: World, reference: string): void {
  world.files.write(noteOf(world, reference), String(world.clock.now()))
}

const memory = 10 * 60_000

/** A reference without a registry is looked for in the engine's default ones, which share one note. */
function noteOf(world: World, reference: string): string {
  const [first = ''] = reference.split('/')
  const registry = /[.:]/.test(first) && reference.includes('/') ? first.replace(':', '-') : 'default'
  return posix.join(world.dirs.cache, 'silent-registries', registry)
}
