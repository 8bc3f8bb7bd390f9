import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mistakes, planOf, rendered } from '../project.ts'
import { cyclic, type Drawn, drawn, shuffled, written } from './drawn.ts'

const runs = { numRuns: 60 }

it('what an image is does not depend on the order of names', () =>
  fc.assert(
    fc.asyncProperty(drawn, fc.nat(), async (project, seed) => {
      const [first, second] = [await planOf(written(project)), await planOf(written(shuffled(project, seed)))]
      expect(second).toEqual(first)
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
    }),
    runs,
  ))

it('every layer comes after those that it needs, and each once', () =>
  fc.assert(
    fc.asyncProperty(drawn, async project => {
      const names = (await planOf(written(project))).layers.map(each => each.name)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names)
        for (const need of needs(project, name)) expect(names.indexOf(need)).toBeLessThan(names.indexOf(name))
    }),
    runs,
  ))

it('an image renders to the same bytes whenever and wherever it is rendered', () =>
  fc.assert(
    fc.asyncProperty(drawn, fc.nat(), async (project, seed) => {
      const [first, second] = [await rendered(written(project)), await rendered(written(shuffled(project, seed)))]
      expect(second.text).toBe(first.text)
      expect(second.context.files).toEqual(first.context.files)
    }),
    runs,
  ))

it('a circle is told as a path of layers that need each other', () =>
  fc.assert(
    fc.asyncProperty(cyclic, async project => {
      const [said = ''] = await mistakes(written(project))
      const path = said.replace(/^.*circle: |\.$/g, '').split(' → ')
      expect(path.length).toBeGreaterThan(1)
      expect(path[0]).toBe(path.at(-1))
      for (const [index, name] of path.slice(1).entries()) expect(needs(project, path[index] ?? '')).toContain(name)
    }),
    runs,
  ))

function needs({ layers }: Drawn, name: string): readonly string[] {
  const layer = layers.find(each => each.name === name)
  return [...(layer?.depends ?? []), ...(layer?.layers ?? [])]
}
