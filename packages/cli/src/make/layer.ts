import { join } from 'node:path'
import { failure, loadAll } from '@ovkit/core'
import { mistake } from '../errors.ts'
import type { OwnSession } from '../session.ts'
import { type Draft, type Made, makeFiles } from './made.ts'

/** As layers may be called: nothing that leads out of the folder of layers. */
const isName = /^[a-z0-9][a-z0-9._-]*$/

/** A layer of the project that installs one file and checks it: something that works, to be changed step by step. */
export async function makeLayer(session: OwnSession, name: string): Promise<Made> {
  const { world, dir } = session
  if (!isName.test(name))
    throw mistake('USAGE_VALUE', { argument: 'LAYER', problem: 'must be lower-case letters, digits, ".", "_" and "-"' })
  const { loaded } = loadAll(await session.manifests(), dir, { only: [] })
  if (loaded.root === null) throw failure('PROJECT_NOT_FOUND', { dir })
  if (loaded.layerNames.includes(name)) throw mistake('EXISTS_ALREADY', { what: `Layer "${name}"` })
  const holes = { name }
  const drafts: readonly Draft[] = [
    { path: 'layer.yml', template: 'layer/layer.yml', holes },
    { path: `${name}-hello`, template: 'layer/hello.sh', holes, mode: 0o755 },
  ]
  const created = makeFiles(world, join(loaded.root, 'layers', name), drafts)
  return { created, changed: [], next: [`ov layer inspect ${name}`, `ov image add-layer IMAGE ${name}`] }
}
