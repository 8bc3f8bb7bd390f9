import { basename, resolve } from 'node:path'
import type { OwnSession } from '../session.ts'
import { type Made, makeFiles } from './made.ts'

/** What an image begins with. */
export interface Start {
  readonly base: string
  readonly layers: readonly string[]
}

/** A project in a folder, with one image of the folder's name. */
export async function makeProject({ world, dir }: OwnSession, folder: string, { base, layers }: Start): Promise<Made> {
  const target = resolve(dir, folder)
  const image = imageNameOf(basename(target))
  const holes = { image, base, layers: layers.join(', ') }
  const created = makeFiles(world, target, [{ path: 'ov.yml', template: 'project/ov.yml', holes }])
  const inside = target === world.cwd ? 'ov' : `ov -C ${folder}`
  return {
    created,
    changed: [],
    next: [`${inside} plan ${image}`, `${inside} layer new my-layer`, `${inside} image build ${image}`],
  }
}

/** A folder may be called what an image may not. */
function imageNameOf(folder: string): string {
  const words = folder.toLowerCase().match(/[a-z0-9]+/g)
  return words?.join('-') ?? 'image'
}
