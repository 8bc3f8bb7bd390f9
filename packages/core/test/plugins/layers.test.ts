import { load, loadAll, resolve } from '@ovkit/core'
import { pluginOf, testFolder, testKit } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { rows } from '../rows.ts'

describe('layers and images of plugins', () => {
  const bring = (name: string, files: Readonly<Record<string, string>>) =>
    pluginOf(name, { dir: testFolder(files), manifest: { layers: 'layers', images: 'images' } })
  const body = (value: string) => `layer: {env: {FROM: ${value}}}`

  it('of one name in two plugins are an error with both places', async () => {
    const [one, two] = [
      bring('one', { 'layers/x/layer.yml': body('one') }),
      bring('two', { 'layers/x/layer.yml': body('two') }),
    ]
    const { kit } = await testKit({ plugins: [one, two] })
    const [said] = loadAll(kit, '/project').failures
    expect(said).toMatchObject({ code: 'LAYER_TWICE', where: { layer: 'x', plugin: 'two' } })
    for (const { dir, name } of [one.package, two.package]) expect(said?.message).toContain(`${name} (${dir}/layers/x)`)
  })

  it('give way to those of the project, which is no mistake', async () => {
    const image = 'demo: {base: x, distro: [plain], layers: [x]}'
    const plugin = bring('one', { 'layers/x/layer.yml': body('one'), 'images/a.yml': image })
    const own = { '/project/ov.yml': 'version: 1', '/project/layers/x/layer.yml': body('project') }
    const { kit } = await testKit({ plugins: [rows, plugin], files: own })
    const project = await load(kit, '/project')
    expect(project.shadows).toEqual(['x'])
    expect((await resolve(kit, project, 'demo')).env).toEqual({ FROM: 'project' })
    expect(project.images['demo']).toMatchObject({ plugin: 'one', label: 'one:images/a.yml' })
  })
})
