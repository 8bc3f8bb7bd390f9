import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildContext, containerfile, contextFiles, type Instruction, type Kit, metadataLabel } from '@ovkit/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, gatherBases } from '../../packages/core/src/build.ts'
import { apply, deploy, listDeployments, remove, stop } from '../../packages/core/src/deploy.ts'
import { callEngine, readMetadata, textOf, usableEngine } from '../../packages/core/src/engine.ts'
import { makeAuthority } from './authority.ts'
import { type Machine, makeMachine } from './machine.ts'
import { metadata, plan } from './values.ts'

/** The engine's part of the way, on the real one: a base from packages, a build, a container. */

const id = { image: `ovkit-smoke-${process.pid}` }
const reference = `localhost/${id.image}:1`
const base = {
  reference: 'registry.invalid/debian:13',
  distro: ['debian'],
  bootstrap: { tool: 'mmdebstrap', suite: 'trixie' },
}
const greeting = 'Hello, "$HOME"\n'

const authority = makeAuthority()
let machine: Machine
let kit: Kit
let parents: ReadonlyMap<string, string> = new Map()

beforeAll(async () => {
  // Another date than usual: another base, which nobody has made before.
  const env = { SSL_CERT_FILE: authority.bundle, XDG_CACHE_HOME: authority.folder, SOURCE_DATE_EPOCH: '1' }
  machine = await makeMachine(env)
  kit = machine.kit
})

afterAll(async () => {
  const engine = await usableEngine(kit)
  if ((await listDeployments(kit)).some(each => each.id.image === id.image)) await remove(kit, id)
  for (const image of [reference, ...[...parents.values()].filter(each => each.includes('ovkit-bootstrap'))])
    await callEngine(kit.world, engine, engine.row.removeImage(image, engine.can))
  rmSync(authority.folder, { recursive: true })
})

describe('an image', () => {
  it('stands on a base made from packages where no registry answers', async () => {
    const bases = await gatherBases(kit, [base])
    const facts = bases.get(base.reference)
    expect(facts?.actual).toMatch(/^localhost\/ovkit-bootstrap\/debian:trixie-[0-9a-f]{12}$/)
    expect(facts?.accounts).toContainEqual({ name: 'root', uid: 0, gid: 0, home: '/root' })
    parents = new Map([...bases].map(([name, { actual }]) => [name, actual]))
  })

  it('is built, with what this machine lends its steps, and carries a label of 200 KB', async () => {
    const built = await runBuild()
    expect(built.digest).toMatch(/^sha256:/)
    expect(await readMetadata(kit, reference)).toEqual(metadata(id.image))
  })

  it('is built again from nothing but the cache', async () => {
    const first = await runBuild()
    machine.lines.length = 0
    expect(await runBuild()).toEqual(first)
    const steps = machine.lines.filter(line => line.startsWith('STEP ') && !line.includes(': FROM '))
    expect(machine.lines.filter(line => line.includes('Using cache')).length).toBe(steps.length)
  })

  it('keeps nothing of what was lent', async () => {
    const roots = ['/etc', '/usr', '/var', '/run', '/tmp', '/root', '/home', '/opt', '/srv']
    // 1 is grep's word for having looked everywhere and found nothing.
    expect(await once(['grep', '-rlF', '--devices=skip', authority.mark, ...roots])).toEqual({ exit: 1, out: '' })
    expect(await once(['find', '/dev', '/run', '-name', '*ov*'])).toEqual({ exit: 0, out: '' })
    const { exit, out } = await once(['env'])
    expect(exit).toBe(0)
    expect(out).not.toMatch(/SSL_CERT_FILE|APT_CONFIG/)
    expect(await inspectText()).not.toContain(authority.mark)
  })

  it('has its own authorities, installed while others were lent', async () => {
    expect((await once(['sh', '-c', 'wc -l </etc/ssl/certs/ca-certificates.crt'])).out.trim()).toMatch(/^\d{4}$/)
  })
})

describe('a deployment', () => {
  it('runs, is entered, stops and goes', async () => {
    await apply(kit, await deploy(kit, metadata(id.image), { id, reference }))
    expect(await state()).toBe('running')
    expect(await enter(['cat', '/etc/greeting'])).toBe(greeting)
    await stop(kit, id, 1)
    expect(await state()).toBe('stopped')
    await apply(kit, await deploy(kit, metadata(id.image), { id, reference }))
    expect(await state()).toBe('running')
    await stop(kit, id, 1)
    await remove(kit, id)
    expect(await state()).toBe('gone')
  })
})

function runBuild() {
  const context = contextOf()
  return build(kit, {
    plan: plan(id.image),
    context: { ...context, files: contextFiles(context) },
    containerfile,
    dir: join(authority.folder, 'build'),
    tags: [reference],
    cache: true,
    parents,
  })
}

function contextOf(): BuildContext {
  const digest = createHash('sha256').update(greeting).digest('hex')
  const instructions: readonly Instruction[] = [
    { do: 'copy', source: `files/${digest}`, to: '/etc/greeting', mode: '0644' },
    ...machine.install(['ca-certificates', 'curl', 'hello']),
    // As somebody who is not root, over TLS, with the authority of this machine in sight.
    { do: 'run', user: '1000', script: `grep -qF '${authority.mark}' "$SSL_CERT_FILE"\n` },
    { do: 'run', user: '1000', script: 'curl -fsSo /dev/null https://registry.npmjs.org/is-odd/latest\n' },
    { do: 'entrypoint', argv: ['sleep', '600'] },
  ]
  return {
    image: id.image,
    stages: [{ name: 'smoke', from: base.reference, instructions }],
    files: [{ path: `files/${digest}`, digest, mode: 0o644, text: greeting }],
    labels: { [metadataLabel]: JSON.stringify(metadata(id.image)) },
  }
}

async function once(argv: readonly string[]) {
  const engine = await usableEngine(kit)
  const { exit, out } = await callEngine(kit.world, engine, engine.row.once(reference, argv, engine.can, '0'))
  return { exit, out: textOf(out) }
}

async function enter(argv: readonly string[]): Promise<string> {
  const engine = await usableEngine(kit)
  const { out } = await callEngine(kit.world, engine, engine.row.enter(`ov-${id.image}`, argv, engine.can))
  return textOf(out)
}

async function inspectText(): Promise<string> {
  const engine = await usableEngine(kit)
  return textOf((await callEngine(kit.world, engine, engine.row.inspect(reference, engine.can))).out)
}

async function state(): Promise<string> {
  const found = (await listDeployments(kit)).find(each => each.id.image === id.image)
  if (found === undefined) return 'gone'
  return found.container.running ? 'running' : 'stopped'
}
