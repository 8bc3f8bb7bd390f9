import { load, resolve } from '@ovkit/core'
import { expect, it } from 'vitest'
import { testKit } from '../src/kit.ts'
import { pluginOf } from '../src/plugin.ts'
import { distro } from './rows.ts'

const project =
  '{images: {demo: {base: "example.invalid/x:1", distro: [plain], layers: [one]}}, layers: {one: {env: {A: b}}}}'

it('loads plugins made of values, which do what the test says', async () => {
  const { kit, row } = await testKit({
    files: { '/project/ov.yml': project },
    plugins: [
      pluginOf('rows', { rows: { distro: [distro] } }),
      pluginOf('taps', { taps: { resolve: plan => ({ ...plan, env: { ...plan.env, FROM: 'tap' } }) } }),
    ],
  })
  expect(row('distro', 'plain')).toBe(distro)
  expect((await resolve(kit, await load(kit, '/project'), 'demo')).env).toEqual({ A: 'b', FROM: 'tap' })
})

it('says which row is missing', async () => {
  const { row } = await testKit({ plugins: [] })
  expect(() => row('verb', 'wink')).toThrow('No plugin of this test brings the verb "wink".')
})
