import { load, render, resolve } from '@ovkit/core'
import base from '@ovkit/plugin-base'
import { layerContract, makeDeployment, pluginAt, testKit, verbContract } from '@ovkit/testing'
import { expect, it } from 'vitest'
import hello from '../index.js'

const here = new URL('..', import.meta.url)
const beside = [pluginAt(new URL('..', import.meta.resolve('@ovkit/plugin-base')), base)]

await layerContract(pluginAt(here, hello), { beside, images: ['debian', 'fedora'] })

const files = { '/project/ov.yml': 'images: { greeter: { base: debian, layers: [hello] }, mute: { base: debian } }' }
const { kit, row } = await testKit({ plugins: [...beside, pluginAt(here, hello, { name: 'reader' })], files })

verbContract(row('verb', 'greeting'), { subject: 'world' })

it('tells an image whom it greets, and leaves others alone', async () => {
  const project = await load(kit, '/project')
  const [greeter, mute] = [await resolve(kit, project, 'greeter'), await resolve(kit, project, 'mute')]
  expect([greeter.env.HELLO_NAME, mute.env.HELLO_NAME]).toEqual(['reader', undefined])
  expect((await render(kit, greeter)).labels['com.example.hello']).toBe('reader')
})

it('tells a deployment who it is', async () => {
  const image = { layers: [{ name: 'hello' }] }
  const { container } = await kit.call('deploy', makeDeployment('greeter'), image, 'greeter')
  expect(container.env.HELLO_FROM).toBe('ov-greeter')
})
