import { openKit } from '@ovkit/core'
import { testFolder, testWorld } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { good, manifest, open, withPlugin } from './folder.ts'

describe('plugins are found', () => {
  const installed = { 'node_modules/@some/plugin/package.json': manifest('@some/plugin', good) }

  it('in the project, and in folders above it', async () => {
    const files = { ...installed, 'deep/er/ov.yml': 'plugins: ["@some/plugin"]' }
    const { plugins } = await open(files, {}, '/deep/er')
    expect(plugins.map(({ name, version }) => [name, version])).toEqual([['@some/plugin', '1.2.3']])
  })

  it('beside the running program, after the project', async () => {
    const beside = testFolder({ 'node_modules/@some/plugin/package.json': manifest('@some/plugin', good) })
    const disk = testFolder({ 'ov.yml': 'plugins: ["@some/plugin"]' })
    const { world } = testWorld({ disk: [disk, beside] })
    const { plugins } = await openKit(world, disk, { beside })
    expect(plugins[0]?.dir).toBe(`${beside}/node_modules/@some/plugin`)
  })

  it('by the program’s own list where there is no project', async () => {
    expect((await open(installed, { plugins: ['@some/plugin'] })).plugins).toHaveLength(1)
    expect((await open({ ...installed, 'ov.yml': 'plugins: []' }, { plugins: ['@some/plugin'] })).plugins).toEqual([])
  })

  it('and their code is not run for manifests alone', async () => {
    const files = { 'ov.yml': 'plugins: [./x]', 'x/package.json': manifest('x', { apiVersion: 1, entry: 'no.js' }) }
    expect((await open(files, { manifestsOnly: true })).plugins).toHaveLength(1)
  })

  it('or else named, with the places and what was probably meant', async () => {
    const missing = open({ ...installed, 'ov.yml': 'plugins:\n  - "@some/plugni"\n' })
    await expect(missing).rejects.toMatchObject({
      code: 'PLUGIN_NOT_FOUND',
      hint: 'Did you mean "@some/plugin"?',
      at: { line: 2, column: 5 },
    })
  })

  it('all of those that are not, at once', async () => {
    await expect(open({ 'ov.yml': 'plugins: [one, two]' })).rejects.toMatchObject({ errors: [{}, {}] })
  })

  it('once each', async () => {
    const files = { 'a/package.json': manifest('same', good), 'b/package.json': manifest('same', good) }
    const twice = open({ ...files, 'ov.yml': 'plugins: [./a, ./b]' })
    await expect(twice).rejects.toMatchObject({
      code: 'PLUGIN_TWICE',
      message: expect.stringMatching(/\/a and .*\/b\.$/),
    })
  })
})

describe('a manifest is refused', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['that is not there', undefined, 'PLUGIN_MANIFEST', /no field "ovkit"/],
    ['without apiVersion', { layers: 'x' }, 'PLUGIN_MANIFEST', /no "apiVersion"/],
    [
      'of a newer interface',
      { apiVersion: 2, future: true },
      'PLUGIN_API_NEW',
      /needs plugin interface 2; this ovkit has 1/,
    ],
    ['of an older interface', { apiVersion: 0 }, 'PLUGIN_API_OLD', /made for plugin interface 0/],
    ['with an apiVersion that is no number', { apiVersion: 'x' }, 'PLUGIN_MANIFEST', /ovkit.apiVersion/],
    ['with a key that is none', { apiVersion: 1, layer: 'x' }, 'PLUGIN_MANIFEST', /layer/],
    [
      'that contributes what there is not',
      { apiVersion: 1, contributes: { hoks: [] } },
      'PLUGIN_MANIFEST',
      /contributes/,
    ],
  ])('%s', async (_, ovkit, code, said) => {
    const opened = withPlugin(ovkit)
    await expect(opened).rejects.toMatchObject({ code, where: { plugin: 'mine' } })
    await expect(opened).rejects.toThrow(said)
  })
})
