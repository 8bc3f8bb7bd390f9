import { describe, expect, it } from 'vitest'
import { folder } from './ov.ts'

/** A plugin in the project's own folder; it needs nothing but the mark that core knows plugins by. */
const plugin = (run: string) => ({
  'ov.yml': 'plugins: [./hello]\nimages:\n  plain: {base: debian}\n',
  'hello/package.json': JSON.stringify({
    name: 'plugin-hello',
    version: '1.2.3',
    type: 'module',
    ovkit: {
      apiVersion: 1,
      entry: './index.js',
      contributes: { hooks: ['resolve'], commands: ['hello world', 'hello missing'] },
    },
  }),
  'hello/index.js': `import { definePlugin, z } from ${JSON.stringify(new URL('../../core/src/index.ts', import.meta.url).href)}
export default definePlugin({
  name: 'hello',
  apply: on => [on.resolve(plan => plan), on.register.command({
    name: 'hello world',
    about: 'Greet the world',
    positionals: ['who…'],
    input: z.strictObject({ who: z.array(z.string()).default([]).describe('Whom to greet.'), loud: z.boolean().default(false).describe('Shout.') }),
    output: z.array(z.strictObject({ greeting: z.string(), letters: z.number() })),
    changes: false,
    run: ${run},
  })],
})
`,
})

const greet =
  'async ({ who, loud }) => who.map(name => ({ greeting: loud ? `HELLO ${name}` : `hello ${name}`, letters: name.length }))'

describe('a command of a plugin', () => {
  it('stands on the first page of help', async () => {
    expect((await folder(plugin(greet)).ov('--help')).stdout).toMatch(
      /Brought by plugins\n {2}hello world +Brought by plugin-hello/,
    )
  })

  it('takes arguments by its schema and is shown by the shape of its result', async () => {
    const { exit, stdout } = await folder(plugin(greet)).ov('hello', 'world', 'Ada', 'Bob', '--loud')
    expect(stdout).toBe('greeting   letters\nHELLO Ada  3\nHELLO Bob  3\n')
    expect(exit).toBe(0)
  })

  it('has a page of help, completion of its words, and suggestions', async () => {
    const { ov } = folder(plugin(greet))
    expect((await ov('hello', 'world', '--help')).stdout).toMatch(
      /ov hello world \[WHO…\] \[flags\][\s\S]+--loud +Shout\./,
    )
    expect((await ov('__complete', 'hello', 'w')).stdout).toContain('world')
    expect((await ov('hello', 'wrold')).stderr).toContain('Did you mean "world"?')
  })

  it('is refused in its plugin’s name where its result is not as it says', async () => {
    const { exit, stderr } = await folder(plugin('async () => [{ greeting: 1, letters: 1 }]')).ov('hello', 'world')
    expect(stderr).toContain('PLUGIN_ANSWER')
    expect(stderr).toContain('plugin-hello')
    expect(exit).toBe(1)
  })

  it('leaves a trace of when its plugin’s taps ran', async () => {
    const { ov, read } = folder(plugin(greet))
    expect(await ov('plan', 'plain', '--trace', 'trace.json')).toMatchObject({ exit: 0, stderr: '' })
    expect(JSON.parse(read('trace.json')).traceEvents).toContainEqual(
      expect.objectContaining({ ph: 'X', cat: 'plain' }),
    )
  })

  it('is named where it is declared and not registered', async () => {
    expect((await folder(plugin(greet)).ov('hello', 'missing')).stderr).toContain('COMMAND_ABSENT')
  })
})
