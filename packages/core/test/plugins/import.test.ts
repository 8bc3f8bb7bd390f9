import { type DefinedPlugin, definePlugin, openKit, z } from '@ovkit/core'
import { testWorld } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { rows } from '../rows.ts'
import { good, withPlugin } from './folder.ts'

describe('an entry is refused', () => {
  const entry = (text: string) => withPlugin({ apiVersion: 1, entry: './index.js' }, { 'index.js': text })

  it('that does not parse, with its line', async () => {
    await expect(entry('const a = 1\nconst = 2\n')).rejects.toThrow(/index\.js:2/)
    await expect(entry('const = 2\n')).rejects.toMatchObject({ code: 'PLUGIN_LOAD', where: { plugin: 'mine' } })
  })

  it('that throws when it is loaded', async () => {
    await expect(entry('throw new Error("bad day")\n')).rejects.toThrow(/bad day/)
  })

  it('that is not there', async () => {
    await expect(withPlugin({ apiVersion: 1, entry: './index.js' })).rejects.toThrow(
      'its entry ./index.js is not there',
    )
  })

  it('that exports no plugin', async () => {
    await expect(entry('export default { name: "x" }\n')).rejects.toMatchObject({ code: 'PLUGIN_SHAPE' })
  })

  it('that was made with another core, with both places', async () => {
    const other = 'export default { name: "x", apply() {}, [Symbol.for("ovkit.core")]: "/other/core/" }\n'
    await expect(entry(other)).rejects.toThrow(
      /"mine" uses another copy of @ovkit\/core: \/other\/core\/ instead of .*packages\/core/,
    )
  })
})

describe('options', () => {
  const options = z.strictObject({ size: z.number().default(3) })
  const given = (plugin: DefinedPlugin, value?: unknown) =>
    openKit(testWorld().world, '/', {
      given: [{ package: { ...rows.package, name: 'sized', options: value }, plugin }],
    })

  it('are parsed with the plugin’s own schema, defaults filled in', async () => {
    const seen: unknown[] = []
    const plugin = definePlugin({ name: 'sized', options, apply: (_, value) => seen.push(value) })
    await given(plugin)
    await given(plugin, { size: 5 })
    expect(seen).toEqual([{ size: 3 }, { size: 5 }])
  })

  it.each([
    [{ size: 'big' }, /Option "size" of plugin "sized"/],
    [{ siez: 1 }, /siez/],
    ['big', /Option of plugin "sized"/],
  ])('that do not fit are refused: %j', async (value, said) => {
    const plugin = definePlugin({ name: 'sized', options, apply: () => {} })
    await expect(given(plugin, value)).rejects.toMatchObject({ code: 'PLUGIN_OPTIONS', where: { plugin: 'sized' } })
    await expect(given(plugin, value)).rejects.toThrow(said)
  })

  it('are refused by a plugin that takes none', async () => {
    await expect(given(definePlugin({ name: 'sized', apply: () => {} }), { a: 1 })).rejects.toThrow('it takes none')
  })

  it('come from ov.yml, with the plugin’s name as the key', async () => {
    const listed = '- ./mine: {size: 5}'
    expect((await withPlugin(good, {}, listed)).plugins[0]?.options).toEqual({ size: 5 })
  })
})
