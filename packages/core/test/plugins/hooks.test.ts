import type { HookName, Points } from '@ovkit/core'
import { makeDeployment, makePlan, pluginOf, type TestKit, testKit } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'

type Tap = (value: unknown) => unknown

/** A plugin whose tap hands on whatever a test says, though its type says otherwise. */
const tapping = (hook: HookName, tap: Tap, name = 'faulty') => pluginOf(name, { taps: { [hook]: tap } })

const context = { image: 'demo', stages: [], files: [], labels: {} }
const check = {
  ...{ id: 'a', verb: 'says', subject: 'x', attributes: {}, skip: false, timeout: 1, eventually: 0 },
  ...{ scope: 'build' as const, exclude_distros: [], origin: 'layer:x', at: 'x:1' },
}
const values: { readonly [K in HookName]: Points[K]['value'] } = {
  resolve: makePlan('demo'),
  render: context,
  build: { image: 'demo', context, tags: ['x'], cache: true, mounts: [] },
  deploy: makeDeployment('demo'),
  verify: [check],
}

async function handedOn(hook: HookName, ...plugins: Parameters<typeof testKit>[0]['plugins']) {
  const { kit } = await testKit({ plugins })
  // What a tap may look at beside the value plays no part here.
  return kit.call(hook, values[hook], undefined as never, 'demo')
}

const hooks = Object.keys(values) as HookName[]

describe.each(hooks)('a tap on %s', hook => {
  it('that hands on what it was given changes nothing', async () => {
    expect(
      await handedOn(
        hook,
        tapping(hook, value => value),
      ),
    ).toBe(values[hook])
  })

  it('is handed a value that nobody can change', async () => {
    const seen: boolean[] = []
    await handedOn(
      hook,
      tapping(hook, value => seen.push(Object.isFrozen(value)) && value),
    )
    expect(seen).toEqual([true])
  })

  it('that throws is told of in its plugin’s name', async () => {
    const throwing = tapping(hook, () => {
      throw new TypeError('no luck')
    })
    await expect(handedOn(hook, throwing)).rejects.toMatchObject({
      code: 'PLUGIN_THREW',
      message: `Plugin "faulty" failed in its tap on ${hook}: no luck`,
      where: { plugin: 'faulty', version: '1.0.0', hook, image: 'demo' },
    })
  })

  it.each<[string, Tap, RegExp]>([
    ['nothing', () => undefined, /forget to return/],
    ['null', () => null, /null instead of the value/],
    ['a number', () => 7, /./],
    ['text', async () => 'text', /./],
    [
      'a misspelt key',
      value => (Array.isArray(value) ? [{ ...check, idd: 1 }] : { ...Object(value), labelz: {} }),
      /labelz|idd/,
    ],
    ['less than it was given', value => (Array.isArray(value) ? [{ id: 'a' }] : {}), /missing|verb/],
  ])('that hands on %s is told of in its plugin’s name', async (_, tap, said) => {
    const answer = handedOn(hook, tapping(hook, tap))
    await expect(answer).rejects.toMatchObject({
      code: 'PLUGIN_ANSWER',
      where: { plugin: 'faulty', hook, image: 'demo' },
    })
    await expect(answer).rejects.toThrow(said)
  })
})

describe('what no Containerfile can hold is no answer', () => {
  it.each<[HookName, object]>([
    ['resolve', { env: { A: 'two\nlines' } }],
    ['resolve', { labels: { a: 'two\nlines' } }],
    ['render', { labels: { a: 'two\nlines' } }],
    ['render', { labels: { 'a\nb': 'x' } }],
    ['render', { stages: [{ name: 'x', from: 'scratch', instructions: [{ do: 'env', env: { A: 'a\0b' } }] }] }],
  ])('on %s: %j', async (hook, change) => {
    const changing = tapping(hook, value => ({ ...Object(value), ...change }))
    await expect(handedOn(hook, changing)).rejects.toMatchObject({ code: 'PLUGIN_ANSWER', where: { plugin: 'faulty' } })
  })
})

describe('what a value is about cannot be changed', () => {
  it.each<[HookName, object]>([
    ['resolve', { image: 'other' }],
    ['resolve', { base: { ...makePlan('demo').base, reference: 'other' } }],
    ['render', { image: 'other' }],
    ['build', { image: 'other' }],
    ['deploy', { id: { image: 'other' } }],
  ])('on %s: %j', async (hook, change) => {
    const changing = tapping(hook, value => ({ ...Object(value), ...change }))
    await expect(handedOn(hook, changing)).rejects.toThrow('which says what the value is about')
  })
})

describe('several taps', () => {
  const label = (name: string) =>
    pluginOf(name, {
      taps: { render: value => ({ ...value, labels: { ...value.labels, [name]: Object.keys(value.labels).join() } }) },
    })

  it('each get what the one before handed on, in the order of their plugins', async () => {
    const { kit } = await testKit({ plugins: [label('b'), label('a')] })
    const { labels } = await kit.call('render', context, makePlan('demo'), 'demo')
    expect(labels).toEqual({ b: '', a: 'b' })
  })

  it('of which one fails name only that one', async () => {
    const failing = tapping('render', () => undefined, 'second')
    await expect(handedOn('render', label('first'), failing)).rejects.toMatchObject({ where: { plugin: 'second' } })
  })
})

describe('a tap that takes its time', () => {
  const taking =
    (ms: number, machine: () => TestKit): Tap =>
    value => {
      machine().pass(ms)
      return value
    }

  it('is timed for the trace', async () => {
    const machine: TestKit = await testKit({
      plugins: [
        tapping(
          'render',
          taking(250, () => machine),
          'slow',
        ),
      ],
    })
    const { kit } = machine
    await kit.call('render', context, makePlan('demo'), 'demo')
    expect(kit.trace.events).toMatchObject([{ name: 'slow render', cat: 'demo', dur: 250_000 }])
  })

  it('of a step that does no input or output is named after three seconds', async () => {
    const told = async (hook: HookName) => {
      const machine: TestKit = await testKit({
        plugins: [
          tapping(
            hook,
            taking(3500, () => machine),
            'slow',
          ),
        ],
      })
      await machine.kit.call(hook, values[hook], undefined as never, 'demo')
      return machine.told.map(each => each.text)
    }
    expect(await told('render')).toEqual(['waiting for plugin slow in render'])
    expect(await told('build')).toEqual([])
  })
})
