import { dirname } from 'node:path'
import { refuse } from '../errors.ts'
import type { Wanted } from '../plugins/find.ts'
import { isRecord } from '../record.ts'
import { projectSchema } from '../schema/project.ts'
import type { World } from '../world.ts'
import { makeReader } from './reader.ts'
import { validate } from './validate.ts'

/** The plugins that a project's first file lists, in its order; undefined where it lists none. */
export function readPluginList(world: World, file: string): readonly Wanted[] | undefined {
  const reader = makeReader(world, dirname(file))
  const sources = reader.read(file) ?? []
  refuse(reader.failures)
  const source = sources.find(each => each.record()['plugins'] !== undefined)
  if (source === undefined) return undefined
  const list = source.child('plugins')
  const { value } = validate(projectSchema.shape.plugins, list, 'the project')
  refuse(reader.failures)
  return value?.flatMap((entry, index) => {
    const at = list.at([index])
    return isRecord(entry)
      ? Object.entries(entry).map(([name, options]) => ({ name, options, at }))
      : [{ name: String(entry), at }]
  })
}
