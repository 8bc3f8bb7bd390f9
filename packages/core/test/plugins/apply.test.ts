import { definePlugin, type On, type Tap } from '@ovkit/core'
import { pluginOf, testFolder, testKit } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { rows } from '../rows.ts'

const verb = (await testKit({ plugins: [rows] })).row('verb', 'says')

describe('while it is applied, a plugin', () => {
  const applied = (apply: Parameters<typeof definePlugin>[0]['apply'], contributes = {}) => {
    const given = pluginOf('eager', { dir: testFolder({ 'there.txt': 'hello' }) })
    const declared = {
      ...given.package.manifest,
      contributes: { ...given.package.manifest.contributes, ...contributes },
    }
    const plugin = definePlugin({ name: 'eager', apply })
    return testKit({ plugins: [{ package: { ...given.package, manifest: declared }, plugin }] })
  }
  const fail = () => {
    throw new Error('bad day')
  }
  const twice = (on: On) => {
    on.register.verb(verb)
    on.register.verb(verb)
  }

  it.each<[string, Parameters<typeof applied>, string, RegExp]>([
    ['that throws', [fail], 'PLUGIN_THREW', /failed while it was applied: bad day/],
    [
      'that taps what it does not declare',
      [on => on.resolve(plan => plan)],
      'PLUGIN_UNDECLARED',
      /taps the hook "resolve"/,
    ],
    ['that registers what it does not declare', [on => on.register.verb(verb)], 'PLUGIN_UNDECLARED', /verbs "says"/],
    ['that registers one twice', [twice, { verbs: ['says'] }], 'PLUGIN_ROW_TWICE', /by eager and by eager/],
    [
      'that wants to come before nobody',
      [on => on.resolve(plan => plan, { before: 'eagre' }), { hooks: ['resolve'] }],
      'PLUGIN_BEFORE',
      /"eagre", which is not loaded/,
    ],
    ['that asks for a file that it does not have', [on => on.text('gone.txt')], 'PLUGIN_FILE', /no file "gone.txt"/],
  ])('%s is told of in its name', async (_, given, code, said) => {
    const opened = applied(...given)
    await expect(opened).rejects.toMatchObject({ code, where: { plugin: 'eager', version: '1.0.0' } })
    await expect(opened).rejects.toThrow(said)
  })

  it('reads its own files', async () => {
    const read: string[] = []
    await applied(on => read.push(on.text('there.txt')))
    expect(read).toEqual(['hello'])
  })
})

it('two plugins with one row are told of, both by name', async () => {
  const twin = pluginOf('twin', { rows: { verb: [verb] } })
  await expect(testKit({ plugins: [rows, twin] })).rejects.toThrow(
    'The verb "says" is registered twice: by rows and by twin.',
  )
})

it('a plugin may come before another, whatever the order of the list', async () => {
  const order: string[] = []
  const tapOf =
    (name: string): Tap<'render'> =>
    value => {
      order.push(name)
      return value
    }
  const note = (name: string, before?: string) => {
    const plugin = definePlugin({
      name,
      apply: on => on.render(tapOf(name), before === undefined ? {} : { before }),
    })
    return { package: pluginOf(name, { taps: { render: value => value } }).package, plugin }
  }
  const { kit } = await testKit({ plugins: [note('first'), note('second', 'first')] })
  await kit.call('render', { image: 'x', stages: [], files: [], labels: {} }, undefined as never, 'x')
  expect(order).toEqual(['second', 'first'])
})
