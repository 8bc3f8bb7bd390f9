import { expect, it } from 'vitest'
import { gatherBases, type WantedBase } from '../../src/build.ts'
import { type Answer, distro, engines, type Machine, makeEngine, makeMachine } from './machine.ts'

const passwd = 'root:x:0:0:root:/root:/bin/sh\nubuntu:x:1000:1000::/home/ubuntu:/bin/sh\n'
const base: WantedBase = { reference: 'debian:13', distro: ['debian:13', 'debian'] }
const bootstrapped: WantedBase = { ...base, bootstrap: { tool: 'strap', suite: 'trixie' } }

it('takes a local image and reads its accounts', async () => {
  const machine = machineWith({ local: ['debian:13'] })
  const gathered = (await gather(machine, base)).get('debian:13')
  expect(gathered).toMatchObject({ actual: 'debian:13', digest: 'sha256:debian:13' })
  expect(gathered?.accounts).toContainEqual({ name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' })
  expect(calls(machine)).not.toContain('pull')
})

it('asks an image for its accounts only once', async () => {
  const machine = machineWith({ local: ['debian:13'] })
  await gather(machine, base)
  await gather(machine, base)
  expect(calls(machine).filter(call => call === 'once')).toHaveLength(1)
})

it('pulls what a registry has', async () => {
  const machine = machineWith({ local: [], registry: 'has it' })
  expect((await gather(machine, bootstrapped)).get('debian:13')?.actual).toBe('debian:13')
  expect(calls(machine)).toEqual(['inspect', 'inspect', 'reach', 'pull', 'inspect', 'once'])
})

it('pulls an image that the engine cannot ask about, because the registry did answer', async () => {
  const machine = machineWith({ local: [], registry: 'single image' })
  expect((await gather(machine, base)).get('debian:13')?.actual).toBe('debian:13')
})

it('makes a base of packages where no registry has it, and takes the same again', async () => {
  const machine = machineWith({ local: [] })
  const first = (await gather(machine, bootstrapped)).get('debian:13')?.actual
  expect(first).toMatch(/^localhost\/ovkit-bootstrap\/debian:trixie-[0-9a-f]{12}$/)
  const before = machine.ran.length
  expect((await gather(machine, bootstrapped)).get('debian:13')?.actual).toBe(first)
  expect(machine.ran.slice(before).map(([, call]) => call)).toEqual(['inspect', 'inspect'])
})

it('leaves no archive behind', async () => {
  const machine = machineWith({ local: [] })
  await gather(machine, bootstrapped)
  expect([...machine.store.keys()].filter(path => path.endsWith('.tar'))).toEqual([])
})

it('makes another base when a file that goes into it changes', async () => {
  const names = ['one', 'two'].map(async text => {
    const machine = machineWith({ local: [] })
    machine.world.files.write('/hook.sh', text)
    return (await gather(machine, bootstrapped)).get('debian:13')?.actual
  })
  const [one, two] = await Promise.all(names)
  expect(one).not.toBe(two)
})

it('does not wait again for a registry that was silent a moment ago', async () => {
  const machine = machineWith({ local: [], registry: 'silent' })
  await gather(machine, bootstrapped)
  await gather(machine, { ...bootstrapped, reference: 'debian:12', bootstrap: { tool: 'strap', suite: 'bookworm' } })
  expect(calls(machine).filter(call => call === 'reach')).toHaveLength(1)
  machine.now += 3_600_000
  await gather(machine, { ...bootstrapped, reference: 'debian:11', bootstrap: { tool: 'strap', suite: 'bullseye' } })
  expect(calls(machine).filter(call => call === 'reach')).toHaveLength(2)
})

it('says why a base cannot be had', async () => {
  const machine = machineWith({ local: [] })
  await expect(gather(machine, base)).rejects.toMatchObject({
    code: 'BASE_UNREACHABLE',
    message: expect.stringContaining('no such host'),
  })
})

it('names the tool that making a base needs', async () => {
  const machine = machineWith({ local: [], tool: false })
  await expect(gather(machine, bootstrapped)).rejects.toMatchObject({ code: 'TOOL_MISSING' })
})

it('refuses to run a base whose account file could not be read for another reason than its absence', async () => {
  const machine = machineWith({ local: ['debian:13'], once: { exit: 125, err: 'no space left' } })
  await expect(gather(machine, base)).rejects.toMatchObject({ code: 'CONTAINER_FAILED' })
})

interface Around {
  readonly local: readonly string[]
  readonly registry?: 'has it' | 'single image' | 'silent'
  readonly tool?: boolean
  readonly once?: Answer
}

function machineWith({ local, registry, tool = true, once = passwd }: Around): Machine {
  const images = new Set(local)
  const answers: Readonly<Record<string, (first: string, second: string) => Answer | undefined>> = {
    inspect: name => (images.has(name) ? image(name) : { exit: 125 }),
    reach: () => reach(registry),
    pull: name => (registry === undefined ? { exit: 125, err: 'no such host' } : void images.add(name)),
    import: (_archive, name) => void images.add(name),
    once: () => once,
    '--version': () => (tool ? '' : { exit: 127 }),
  }
  const rows = { ...engines(makeEngine('tug')), distro: new Map([['debian', distro('debian')]]) }
  return makeMachine(([, call = '', first = '', second = '']) => answers[call]?.(first, second), rows)
}

function reach(registry: Around['registry']): Answer {
  if (registry === 'has it') return ''
  return registry === 'silent' ? { exit: 143, timedOut: true } : { exit: 125, err: 'not a manifest list' }
}

const image = (name: string) => JSON.stringify({ id: `id-of-${name}`, digest: `sha256:${name}`, labels: {} })
const gather = (machine: Machine, wanted: WantedBase) => gatherBases(machine.kit, [wanted])
const calls = (machine: Machine) => machine.ran.filter(([program]) => program === 'tug').map(([, call]) => call)
