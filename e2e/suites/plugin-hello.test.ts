import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Faulty, makeFaulty } from '../support/faulty.ts'
import { copyExample, type Ended, makeOutside, type Outside } from '../support/outside.ts'

const packages = ['core', 'plugin-base', 'plugin-podman', 'cli', 'testing']
const plugin = 'ovkit-plugin-hello'

let outside: Outside
let project: string

beforeAll(async () => {
  outside = await makeOutside(packages, ['plugin-hello'])
  project = await copyExample(outside, 'hello-project')
})

afterAll(async () => {
  await ov('remove', 'hello')
  // By its id, so that all of its names go.
  const { out: id } = await outside.run(['podman', 'image', 'inspect', '--format', '{{.Id}}', 'localhost/hello:latest'])
  await outside.run(['podman', 'image', 'rm', '--force', id.trim()])
  await rm(outside.dir, { recursive: true })
})

describe('a plugin of a stranger, installed from its tarball', () => {
  it('passes the tests that its author wrote, in a folder of its own', async () => {
    const copy = await copyExample(outside, 'plugin-hello')
    expect(await outside.run([join(outside.dir, 'node_modules/.bin/vitest'), 'run'], copy)).toMatchObject({ exit: 0 })
  })

  it('is described before any of its code runs', async () => {
    const { out } = await passed(ov('plugin', 'inspect', plugin))
    expect(out).toContain('greeting')
  })

  it('composes its layers with those of plugin-base and of the project', async () => {
    const { out } = await passed(ov('plan', 'hello', '--json'))
    const { layers, env } = JSON.parse(out)
    expect(layers.map(({ name, plugin: by }: Named) => [name, by])).toEqual([
      ['hello', plugin],
      ['signature', undefined],
      ['supervisord', '@ovkit/plugin-base'],
      ['hello-service', plugin],
      ['tmux', '@ovkit/plugin-base'],
    ])
    expect(env.HELLO_NAME).toBe('reader')
  })

  it('makes the same Containerfile twice', async () => {
    const texts = [await generated(), await generated()]
    expect(texts[1]).toBe(texts[0])
    expect(texts[0]).toContain('"com.example.hello"="reader"')
  })

  it('is built into an image, whose checks pass', async () => {
    await passed(ov('image', 'build', 'hello'))
    const { out } = await passed(ov('image', 'test', 'hello', '--format', 'json'))
    const report = JSON.parse(out)
    expect(report.failed).toBe(0)
    expect(passedIds(report)).toEqual(
      expect.arrayContaining(['hello-greets', 'signature-greets', 'greets-the-reader', 'supervisord-binary']),
    )
    await passed(outside.run(['podman', 'image', 'exists', 'localhost/hello:latest-for-reader']))
  })

  it('runs, and what runs passes its checks', async () => {
    await passed(ov('start', 'hello'))
    const { out } = await passed(ov('test', 'hello', '--format', 'json'))
    expect(passedIds(JSON.parse(out))).toEqual(
      expect.arrayContaining(['hello-service-running', 'hello-service-greets']),
    )
    const env = await passed(outside.run(['podman', 'exec', 'ov-hello', 'printenv', 'HELLO_FROM']))
    expect(env.out).toBe('ov-hello\n')
  })
})

/** Commands that come to each hook, and to no later one. */
const commands = {
  resolve: ['plan', 'hello'],
  render: ['image', 'generate', 'hello'],
  build: ['image', 'build', 'hello'],
  deploy: ['start', 'hello', '--dry-run'],
  verify: ['image', 'test', 'hello'],
} as const

const wrongAnswers = {
  throw: ['PLUGIN_THREW', 'out of greetings'],
  undefined: ['PLUGIN_ANSWER', 'forget to return'],
  null: ['PLUGIN_ANSWER', 'null instead of the value'],
  number: ['PLUGIN_ANSWER', ''],
  misspelt: ['PLUGIN_ANSWER', /imagee|idd/],
  mistyped: ['PLUGIN_ANSWER', ''],
  cut: ['PLUGIN_ANSWER', ''],
} as const

describe.each(Object.entries(commands))('the same plugin with a fault in its tap on %s', (hook, command) => {
  it.each(Object.entries(wrongAnswers))('is told of in its name: %s', async (fault, [code, said]) => {
    const { err } = await failed(ovOf(await faulty(), command, `${fault} ${hook}`))
    expect(err).toContain(code)
    expect(err).toMatch(said)
    expect(err).toMatch(new RegExp(`In plugin ${plugin} 1.0.0, hook ${hook}, image (debian|hello)\\.`))
  })
})

describe('the same plugin with a fault in how it is made', () => {
  it('is told of where its entry does not parse, with the line', async () => {
    const copy = await faulty(files => files.append('index.js', '\nconst = 1\n'))
    const line = (await readFile(join(copy.dir, 'faulty/index.js'), 'utf8')).split('\n').indexOf('const = 1') + 1
    await expectSaid(copy, ['PLUGIN_LOAD', plugin, `faulty/index.js:${line}`])
  })

  it('is told of where its entry is missing', async () => {
    await expectSaid(await faulty(files => files.manifest({ entry: './gone.js' })), ['PLUGIN_LOAD', './gone.js'])
  })

  it.each([
    { apiVersion: undefined, said: ['PLUGIN_MANIFEST', 'apiVersion'] },
    { apiVersion: 2, said: ['PLUGIN_API_NEW', 'needs plugin interface 2'] },
    { apiVersion: 0, said: ['PLUGIN_API_OLD', 'made for plugin interface 0'] },
  ])('is told of where its apiVersion is $apiVersion', async ({ apiVersion, said }) => {
    await expectSaid(await faulty(files => files.manifest({ apiVersion })), [...said, plugin])
  })

  it('is told of where its options do not fit', async () => {
    const options = (value: unknown) => faulty(files => files.options(value))
    await expectSaid(await options({ name: 'Nobody' }), ['PLUGIN_OPTIONS', plugin, '"name"', 'lower-case letters'])
    await expectSaid(await options({ nmae: 'reader' }), ['PLUGIN_OPTIONS', plugin, 'nmae'])
  })

  it.each([
    ['apply', ['PLUGIN_THREW', 'out of greetings', plugin]],
    ['twice', ['PLUGIN_ROW_TWICE', 'greeting', plugin]],
    ['undeclared', ['PLUGIN_UNDECLARED', 'farewell', 'ovkit.contributes.verbs', plugin]],
  ])('is told of while it is applied: %s', async (fault, said) => {
    await expectSaid(await faulty(), said, fault)
  })

  it('is told of where it taps a hook that it does not declare', async () => {
    const copy = await faulty(files => files.manifest({ contributes: { hooks: ['resolve'], verbs: ['greeting'] } }))
    await expectSaid(copy, ['PLUGIN_UNDECLARED', 'ovkit.contributes.hooks', plugin])
  })

  it('is told of where it brings a layer that another plugin brings, with both places', async () => {
    const copy = await faulty(files => files.rename('layers/hello', 'layers/tmux'))
    const places = ['LAYER_TWICE', '"tmux"', 'node_modules/@ovkit/plugin-base/layers/tmux', 'faulty/layers/tmux']
    await expectSaid(copy, places)
  })

  it('is told of where it brings a core of its own, with both places', async () => {
    const copy = await faulty(files => files.copy('node_modules/@ovkit/core', 'faulty/node_modules/@ovkit/core'))
    const places = ['faulty/node_modules/@ovkit/core', join(outside.dir, 'node_modules/@ovkit/core')]
    await expectSaid(copy, ['PLUGIN_TWO_CORES', plugin, ...places])
  })
})

it('none of this changes what the plugin without a fault does', async () => {
  await passed(ov('image', 'validate'))
  await passed(ov('image', 'build', 'hello'))
  await passed(ov('image', 'test', 'hello'))
})

interface Named {
  readonly name: string
  readonly plugin?: string
}

const ov = (...args: readonly string[]) => outside.ov(args, project)
const ovOf = (copy: Faulty, args: readonly string[], fault = '') => outside.ov(args, copy.dir, { OV_FAULT: fault })
const faulty = (change?: Parameters<typeof makeFaulty>[2]) => makeFaulty(outside, project, change)

async function expectSaid(copy: Faulty, said: readonly string[], fault?: string): Promise<void> {
  const { err } = await failed(ovOf(copy, ['image', 'validate'], fault))
  for (const part of said) expect(err.replace(/\s+/g, ' ')).toContain(part)
}

async function passed(running: Promise<Ended>): Promise<Ended> {
  const ended = await running
  expect(ended.exit, ended.err + ended.out).toBe(0)
  return ended
}

/** Told as a mistake, not as a bug: no stack of ours, and nothing printed as a result. */
async function failed(running: Promise<Ended>): Promise<Ended> {
  const ended = await running
  expect(ended.exit, ended.err + ended.out).toBe(1)
  expect(ended.out).toBe('')
  expect(ended.err).not.toMatch(/^ {4}at /m)
  return ended
}

async function generated(): Promise<string> {
  const { out } = await passed(ov('image', 'generate', 'hello', '--json'))
  const [{ containerfile }] = JSON.parse(out)
  return readFile(join(project, containerfile), 'utf8')
}

function passedIds({ findings }: { readonly findings: readonly { readonly id: string; readonly status: string }[] }) {
  return findings.filter(({ status }) => status === 'passed').map(({ id }) => id)
}
