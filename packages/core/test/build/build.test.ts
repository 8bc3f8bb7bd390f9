import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type BuildOptions, build } from '../../src/build.ts'
import { writtenLabels } from '../../src/schema/containerfile.ts'
import type { BuildContext } from '../../src/schema/context.ts'
import { metadataLabel } from '../../src/schema/metadata.ts'
import type { ImagePlan } from '../../src/schema/plan.ts'
import { type Answer, engines, type Machine, makeEngine, makeMachine } from './machine.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const hello = { path: `files/${sha('hello')}`, digest: sha('hello'), mode: 0o755 }
const label = JSON.stringify({ version: 1, odd: `"$\\é${'😀x'.repeat(5000)}` })

const context: BuildContext = {
  image: 'demo',
  stages: [
    { name: 'tools', from: 'node:24', instructions: [] },
    { name: 'demo', from: 'debian:13', instructions: [] },
    { name: 'again', from: 'tools', instructions: [] },
  ],
  files: [{ ...hello, text: 'hello' }],
  labels: { [metadataLabel]: label },
}

it('writes the context once and hands the engine bases, tags and paths', async () => {
  const machine = machineWith()
  const built = await run(machine)
  expect(built).toEqual({ image: 'demo', reference: 'demo:latest', id: 'abc', digest: 'sha256:abc' })
  expect(asked(machine)).toEqual({
    context: '/b',
    containerfile: '/b/demo.Containerfile',
    tags: ['demo:latest'],
    cache: true,
    args: { OV_FROM_0: 'node:24', OV_FROM_1: 'localhost/made:1' },
    mounts: [],
  })
  expect(machine.store.get(`/b/files/${sha('hello')}`)).toEqual({ bytes: Buffer.from('hello'), mode: 0o755 })
  expect(String(machine.store.get('/b/demo.Containerfile')?.bytes)).toBe('FROM demo\n')
})

it('does not read again what the store has', async () => {
  const machine = machineWith()
  machine.world.files.write(`/b/files/${sha('hello')}`, 'hello', 0o755)
  await run(machine, { context: { ...context, files: [{ ...hello, source: '/gone' }] } })
})

it('refuses a file that changed since it was planned', async () => {
  const machine = machineWith()
  machine.world.files.write('/layers/a', 'other')
  const changed = { ...context, files: [{ ...hello, source: '/layers/a' }] }
  await expect(run(machine, { context: changed })).rejects.toMatchObject({ code: 'FILE_CHANGED' })
})

it('shows the last lines of a build that failed', async () => {
  const machine = machineWith({ build: { exit: 1, err: 'E: Unable to locate package nope' } })
  await expect(run(machine)).rejects.toMatchObject({
    code: 'BUILD_FAILED',
    message: expect.stringContaining('  E: Unable to locate package nope'),
  })
  expect(machine.told.at(-1)).toEqual({ step: 'build', subject: 'demo', state: 'failed' })
})

it('refuses an image whose label is not what was written, to the byte', async () => {
  const machine = machineWith({ label: label.slice(0, -1) })
  await expect(run(machine)).rejects.toMatchObject({ code: 'BUILD_LABEL' })
})

it('builds with the engine that is named, else with the first that is there', async () => {
  const rows = engines(makeEngine('absent', null), makeEngine('tug'), makeEngine('other'))
  const first = machineWith({}, rows)
  await run(first)
  expect(first.ran[0]?.[0]).toBe('tug')
  const named = machineWith({}, rows)
  await run(named, { engine: 'other' })
  expect(named.ran[0]?.[0]).toBe('other')
})

it('says which engine was meant, and which is not usable', async () => {
  const rows = engines(makeEngine('podman', null))
  await expect(run(machineWith({}, rows), { engine: 'podmann' })).rejects.toMatchObject({
    code: 'ROW_UNKNOWN',
    hint: 'Did you mean "podman"?',
  })
  await expect(run(machineWith({}, rows), { engine: 'podman' })).rejects.toMatchObject({ code: 'ENGINE_MISSING' })
})

it('lets a tap change tags and mounts', async () => {
  const machine = machineWith()
  const mounts = [{ source: '/s', target: '/t' }]
  const call = async <T>(_hook: string, value: T) => ({ ...value, tags: ['other:1'], mounts })
  await build({ ...machine.kit, call }, options())
  expect(asked(machine)).toMatchObject({ tags: ['other:1'], mounts })
})

function machineWith(answers: { build?: Answer; label?: string } = {}, rows = engines(makeEngine('tug'))): Machine {
  // The image below had a longer label, of which parts are still there.
  const below = { [`${metadataLabel}.7`]: 'from below' }
  const written = writtenLabels({ [metadataLabel]: answers.label ?? label })
  const seen = { id: 'abc', digest: 'sha256:abc', labels: { ...below, ...Object.fromEntries(written) } }
  return makeMachine(([, call]) => (call === 'inspect' ? JSON.stringify(seen) : answers.build), rows)
}

function options(over: Partial<BuildOptions> = {}): BuildOptions {
  return {
    // Of a plan, build looks at the name and the engine.
    plan: { image: 'demo' } as ImagePlan,
    context,
    containerfile: ({ image }) => `FROM ${image}\n`,
    dir: '/b',
    tags: ['demo:latest'],
    cache: true,
    parents: new Map([['debian:13', 'localhost/made:1']]),
    ...over,
  }
}

const run = (machine: Machine, over: Partial<BuildOptions> = {}) => build(machine.kit, options(over))
const asked = (machine: Machine) => JSON.parse(machine.ran.find(([, call]) => call === 'build')?.[2] ?? '')
