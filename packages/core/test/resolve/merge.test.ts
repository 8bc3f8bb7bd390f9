import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contribution, combine, merge } from '../../src/resolve/merge.ts'
import { bytesOf } from '../../src/schema/words.ts'

const from = (by: string, key: string, value: unknown): Contribution => ({ key, by, path: [], value })
const layers = (key: string, ...values: readonly unknown[]) => values.map((value, n) => from(`layer:l${n}`, key, value))

describe('values of layers are put together', () => {
  it.each<[string, readonly unknown[], unknown]>([
    ['env.A', ['x', 'y'], 'y'],
    [
      'path',
      [
        ['/a', '/b'],
        ['/b', '/c'],
      ],
      ['/a', '/b', '/c'],
    ],
    ['ports', [[1], [1]], [1, 1]],
    [
      'volumes',
      [[{ name: 'a', path: '/1' }], [{ name: 'b' }, { name: 'a', path: '/2' }]],
      [{ name: 'a', path: '/2' }, { name: 'b' }],
    ],
    ['security.memory_max', ['2g', '512m', '1g'], '512m'],
    ['security.cpus', [2, 0.5, 1], 0.5],
    ['security.shm_size', ['64m', '1g', '512m'], '1g'],
    ['security.privileged', [false, true, false], true],
    [
      'security.cap_add',
      [
        ['A', 'B'],
        ['B', 'C'],
      ],
      ['A', 'B', 'C'],
    ],
    ['status', ['working', 'testing'], 'testing'],
    ['status', ['working', 'broken', 'testing'], 'broken'],
    ['engine', ['a', 'b'], 'b'],
    ['hooks.post_enable', [['x'], ['y']], ['x', 'y']],
  ])('%s: %j', (key, values, merged) => expect(combine(key, layers(key, ...values))).toEqual(merged))

  it('with what the image says itself over them, where it stands for all', () => {
    for (const key of ['security.memory_max', 'security.shm_size'])
      expect(combine(key, [...layers(key, '1g'), from('image:x', key, '4g')])).toBe('4g')
    const caps = [...layers('security.cap_add', ['A']), from('image:x', 'security.cap_add', ['B'])]
    expect(combine('security.cap_add', caps)).toEqual(['A', 'B'])
    expect(
      combine('security.privileged', [
        ...layers('security.privileged', true),
        from('image:x', 'security.privileged', false),
      ]),
    ).toBe(false)
  })
})

const sizes = fc.array(
  fc.integer({ min: 1, max: 4096 }).chain(n => fc.constantFrom(`${n}k`, `${n}m`, `${n}g`, `${n}`)),
  { minLength: 1 },
)
const lists = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), { minLength: 1 })

describe('for whatever values', () => {
  it('the smallest cap holds, in any order', () => {
    fc.assert(
      fc.property(sizes, fc.integer(), (values, seed) => {
        const merged = bytesOf(String(combine('security.memory_max', layers('security.memory_max', ...values))))
        expect(merged).toBe(Math.min(...values.map(bytesOf)))
        const turned = values.toSorted((a, b) => ((bytesOf(a) * seed) % 7) - ((bytesOf(b) * seed) % 7))
        expect(bytesOf(String(combine('security.memory_max', layers('security.memory_max', ...turned))))).toBe(merged)
      }),
    )
  })

  it('the largest shared memory holds', () => {
    fc.assert(
      fc.property(sizes, values => {
        const merged = String(combine('security.shm_size', layers('security.shm_size', ...values)))
        expect(bytesOf(merged)).toBe(Math.max(...values.map(bytesOf)))
      }),
    )
  })

  it('a list holds what all say, each once, and saying it again changes nothing', () => {
    fc.assert(
      fc.property(lists, values => {
        const merged = combine('security.devices', layers('security.devices', ...values))
        expect(merged).toEqual([...new Set(values.flat())])
        expect(combine('security.devices', layers('security.devices', merged, merged))).toEqual(merged)
      }),
    )
  })

  it('one alone is what it is', () => {
    const key = fc.constantFrom('env.A', 'security.memory_max', 'security.shm_size', 'engine', 'status')
    fc.assert(
      fc.property(key, fc.constantFrom('1g', 'testing'), (key, value) => {
        fc.pre((key === 'status') === (value === 'testing'))
        expect(combine(key, layers(key, value))).toBe(value)
      }),
    )
  })
})

it('a mapping is merged entry by entry', () => {
  const merged = merge([from('layer:a', 'env.A', '1'), from('layer:b', 'env.B', '2'), from('layer:c', 'env.A', '3')])
  expect(merged.entries('env')).toEqual({ A: '3', B: '2' })
  expect(merged.value('engine')).toBeUndefined()
})
