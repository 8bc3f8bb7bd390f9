import { describe, expect, it } from 'vitest'
import { mistakes, planOf } from '../project.ts'

type Written = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A project with these layers, each with something to install unless it only composes. */
const project = (layers: Written, image: Readonly<Record<string, unknown>>, more: Written = {}) => ({
  'ov.yml': JSON.stringify({
    images: { demo: { base: 'example.invalid/x:1', distro: ['plain'], ...image }, ...more },
    layers: Object.fromEntries(
      Object.entries(layers).map(([name, body]) => [
        name,
        'layers' in body ? body : { env: { [name]: name }, ...body },
      ]),
    ),
  }),
})
const names = async (layers: Written, wanted: readonly string[]) =>
  (await planOf(project(layers, { layers: wanted }))).layers.map(each => each.name)

describe('layers are installed', () => {
  it('after those that they need, and by name where nothing else decides', async () => {
    expect(await names({ c: {}, a: { depends: ['c'] }, b: {} }, ['a', 'b'])).toEqual(['b', 'c', 'a'])
  })

  it('by weight before name', async () => {
    expect(await names({ a: { weight: 5 }, b: {}, c: { weight: -1 } }, ['a', 'b', 'c'])).toEqual(['c', 'b', 'a'])
  })

  it('with all that they compose, before themselves', async () => {
    expect(await names({ a: { layers: ['z'], env: { A: 'a' } }, z: {} }, ['a'])).toEqual(['z', 'a'])
  })

  it('without those that only compose, which still keep their order', async () => {
    const layers = { set: { layers: ['y', 'z'] }, y: {}, z: {}, a: { depends: ['set'] } }
    const plan = await planOf(project(layers, { layers: ['a'] }))
    expect(plan.layers.map(each => each.name)).toEqual(['y', 'z', 'a'])
    expect(plan.composed).toEqual(['set'])
  })

  it('without those that the image below has', async () => {
    const files = project(
      { a: {}, b: { depends: ['a'] } },
      { base: 'below', layers: ['b'] },
      {
        below: { base: 'example.invalid/x:1', distro: ['plain'], layers: ['a'] },
      },
    )
    const plan = await planOf(files)
    expect([plan.layers.map(each => each.name), plan.provided]).toEqual([['b'], [{ name: 'a' }]])
  })
})

describe('a circle is told as its path', () => {
  it.each<[string, Written, string]>([
    ['of one', { a: { depends: ['b'] }, b: { depends: ['a'] } }, 'a → b → a'],
    [
      'of composition and need',
      { b: { layers: ['c'] }, c: { depends: ['d'] }, d: { depends: ['b'] } },
      'b → c → d → b',
    ],
    [
      'behind layers that are in none',
      { a: { depends: ['c'] }, c: { depends: ['d'] }, d: { depends: ['c'] } },
      'c → d → c',
    ],
  ])('%s', async (_, layers, path) => {
    expect(await mistakes(project(layers, { layers: Object.keys(layers) }))).toEqual([
      expect.stringContaining(`LAYER_CYCLE Layers need each other in a circle: ${path}.`),
    ])
  })

  it('of images too', async () => {
    const below = { a: { base: 'b' }, b: { base: 'c' }, c: { base: 'a' } }
    expect((await mistakes(project({}, {}, below))).filter(each => each.includes('circle'))).toEqual([
      expect.stringContaining('a → b → c → a'),
      expect.stringContaining('b → c → a → b'),
      expect.stringContaining('c → a → b → c'),
    ])
  })
})
