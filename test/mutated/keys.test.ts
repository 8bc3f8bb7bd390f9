import { checkCommonSchema, imageSchema, layerSchema, projectSchema, taskSchema, z } from '@ovkit/core'
import { describe, expect, it } from 'vitest'
import type { Kind } from './corpus.ts'
import { documents } from './documents.ts'
import { isCovered, keysOf, pathsOf, patternOf } from './paths.ts'

describe('the documents that are spoilt use every key', () => {
  it.each([
    ['a layer', layerSchema, places('layers', 1)],
    ['tasks', z.object({ tasks: z.array(taskSchema) }), places('layers', 1)],
    ['checks', z.object({ tests: z.array(checkCommonSchema.omit({ origin: true })) }), places('layers', 1)],
    ['an image', imageSchema, places('images', 1)],
    ['a project', projectSchema, places('projects', 0)],
  ])('of %s', (_, schema, used) => {
    expect(keysOf(schema).filter(key => !isCovered(key, used))).toEqual([])
  })
})

/** Places in the documents of a kind, without their first keys, which are names. */
function places(kind: Kind, below: number): ReadonlySet<string> {
  const ours = documents.filter(each => each.dialect === 'ours' && each.kind === kind)
  const paths = ours.flatMap(({ values }) => values.flatMap(value => pathsOf(value)))
  return new Set(paths.map(path => patternOf(path.slice(below))))
}
