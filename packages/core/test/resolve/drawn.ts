import fc from 'fast-check'
import type { ProjectFiles } from '../project.ts'

/** Random projects: layers that need and compose each other, with values that clash. */
export interface Drawn {
  readonly layers: readonly DrawnLayer[]
  readonly wanted: readonly string[]
}

interface DrawnLayer {
  readonly name: string
  readonly depends: readonly string[]
  readonly layers: readonly string[]
  readonly weight: number
  readonly env: Readonly<Record<string, string>>
  readonly rest: Readonly<Record<string, unknown>>
}

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,3}$/)
const rest = fc.record(
  {
    path_append: fc.uniqueArray(fc.constantFrom('/opt/a', '/opt/b', '~/bin'), { maxLength: 2 }),
    ports: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    security: fc.record({ memory_max: fc.constantFrom('1g', '512m', '2G'), shm_size: fc.constantFrom('64m', '1g') }),
    pkg: fc.record({ packages: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) }),
    tasks: fc.array(
      fc.oneof(
        fc.record({ cmd: fc.constantFrom('true', 'echo "$HOME"', 'cat /ctx/x') }),
        fc.record({ mkdir: fc.constantFrom('/srv/a', '~/a b'), user: fc.constantFrom('root', '${USER}') }),
        fc.record({ write: fc.constant('/etc/x'), content: fc.string().map(text => text.replaceAll('\0', '')) }),
        fc.record({ link: fc.constant('/usr/bin/x'), target: fc.constantFrom('y', "it's") }),
      ),
      { maxLength: 4 },
    ),
    env_provides: fc.dictionary(fc.constantFrom('P', 'Q'), fc.constantFrom('http://{{.ContainerName}}:1', 'x')),
    tests: fc.array(fc.record({ says: fc.string() }), { maxLength: 2 }),
    volumes: fc.constantFrom([], [{ name: 'data', path: '/data' }]),
  },
  { requiredKeys: [] },
)

/** Layers whose needs all stand before them in one order, written in another. */
export const drawn: fc.Arbitrary<Drawn> = fc.uniqueArray(name, { minLength: 1, maxLength: 12 }).chain(names => {
  const layers = names.map((each, index) => drawnLayer(each, names.slice(0, index)))
  return fc.record({ layers: fc.tuple(...layers), wanted: fc.subarray([...names], { minLength: 1 }) })
})

function drawnLayer(name: string, before: readonly string[]): fc.Arbitrary<DrawnLayer> {
  return fc
    .record({
      name: fc.constant(name),
      needs: fc.subarray([...before], { maxLength: Math.min(4, before.length) }),
      composed: fc.nat(4),
      weight: fc.constantFrom(0, 0, 0, -1, 1),
      env: fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.string({ maxLength: 8 }).map(oneLine), { minKeys: 1 }),
      rest,
    })
    .map(({ needs, composed, ...layer }) => ({
      ...layer,
      depends: needs.slice(composed),
      layers: needs.slice(0, composed),
    }))
}

/** The same with one need more, which closes a circle. */
export const cyclic: fc.Arbitrary<Drawn> = fc
  .uniqueArray(name, { minLength: 2, maxLength: 8 })
  .chain(names =>
    fc.record({
      names: fc.constant(names),
      from: fc.nat(names.length - 2),
      layers: fc.tuple(...names.map((each, index) => drawnLayer(each, names.slice(0, index)))),
    }),
  )
  .map(({ names, from, layers }) => {
    // Each needs the one before, so that the one `from` needs the last in a circle.
    const chained = layers.map((layer, index) => {
      const before = names[index - 1]
      const needs = new Set([
        ...layer.depends,
        ...(before === undefined || layer.layers.includes(before) ? [] : [before]),
      ])
      if (index === from) needs.add(names.at(-1) ?? '')
      return { ...layer, depends: [...needs] }
    })
    return { layers: chained, wanted: [names.at(-1) ?? ''] }
  })

/** Other orders of all names; what is said stays the same. */
export function shuffled({ layers, wanted }: Drawn, seed: number): Drawn {
  const turn = <T>(list: readonly T[]) => list.toSorted((a, b) => hash(a, seed) - hash(b, seed))
  return {
    wanted: turn(wanted),
    layers: turn(layers).map(layer => ({ ...layer, depends: turn(layer.depends), layers: turn(layer.layers) })),
  }
}

function hash(value: unknown, seed: number): number {
  let sum = seed
  for (const letter of JSON.stringify(value)) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003
  return sum
}

/** As files: each layer in a folder of its own, so that places do not depend on the order. */
export function written({ layers, wanted }: Drawn): ProjectFiles {
  const image = { base: 'example.invalid/x:1', distro: ['plain'], layers: wanted }
  return {
    'ov.yml': JSON.stringify({ images: { demo: image } }),
    ...Object.fromEntries(
      layers.map(({ name, rest, ...layer }) => [
        `layers/${name}/layer.yml`,
        JSON.stringify({ layer: { ...layer, ...rest, name } }, null, 1),
      ]),
    ),
  }
}

const oneLine = (text: string) => text.replace(/[\0\r\n]/g, '')
