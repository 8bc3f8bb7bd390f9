import { expect, it } from 'vitest'
import { apply, deploy, listDeployments, remove, stop } from '../../src/deploy.ts'
import { type ImageMetadata, imageMetadataSchema } from '../../src/schema/metadata.ts'
import { engines, type Machine, makeEngine, makeMachine, target } from '../build/machine.ts'

it('publishes on this machine alone, names volumes after the deployment and owns by label', async () => {
  const plan = await deploy(machineWith().kit, metadata(), {
    id: { image: 'demo', instance: '10.0.0.1' },
    reference: 'demo:1',
  })
  expect(plan).toMatchObject({
    name: 'ov-demo-10.0.0.1',
    target: 'here',
    container: {
      reference: 'demo:1',
      labels: { 'dev.ovkit.deployment': 'demo/10.0.0.1' },
      env: { MODE: 'a=b', EMPTY: '' },
      publish: [
        { address: '127.0.0.1', host: 8080, port: 80, protocol: 'tcp' },
        { address: '127.0.0.1', host: 53, port: 53, protocol: 'udp' },
      ],
      volumes: [
        { source: 'ov-demo-10.0.0.1-data', path: '/data', options: [] },
        { source: '/srv', path: '/srv', options: ['ro', 'z'] },
      ],
      tmpfs: ['/tmp:size=1g,mode=1777'],
    },
  })
})

it('counts swap on top of memory, as engines do', async () => {
  const plan = await deploy(machineWith().kit, metadata(), { id: { image: 'demo' }, reference: 'demo:1' })
  expect(plan.container.caps).toMatchObject({ memory: '1g', memory_swap: String(1.5 * 1024 ** 3), shm_size: '64m' })
})

it('takes the first target that this machine can be, or says why none can', async () => {
  const options = { id: { image: 'demo' }, reference: 'demo:1' }
  const second = machineWith([target('units', 'there is no systemd'), target('here')])
  expect((await deploy(second.kit, metadata(), options)).target).toBe('here')
  const none = machineWith([target('units', 'there is no systemd')])
  await expect(deploy(none.kit, metadata(), options)).rejects.toMatchObject({
    code: 'TARGET_MISSING',
    message: expect.stringContaining('units: there is no systemd'),
  })
})

it('starts, replaces, lists, stops and removes by label, never by a name', async () => {
  const machine = machineWith()
  const id = { image: 'demo' }
  const plan = await deploy(machine.kit, metadata(), { id, reference: 'demo:1' })
  await apply(machine.kit, plan)
  expect(machine.ran.slice(-2)).toEqual([
    ['tug', 'list', 'dev.ovkit.deployment=demo'],
    ['tug', 'run', 'ov-demo', 'demo:1'],
  ])
  running.add(machine)
  expect(await listDeployments(machine.kit)).toMatchObject([{ id, container: { name: 'mine' } }])
  await apply(machine.kit, plan)
  expect(machine.ran.slice(-3).map(words => words.slice(1))).toEqual([
    ['stop', 'mine', 'undefined'],
    ['remove', 'mine'],
    ['run', 'ov-demo', 'demo:1'],
  ])
  await stop(machine.kit, id, 5)
  expect(machine.ran.at(-1)).toEqual(['tug', 'stop', 'mine', '5'])
  await remove(machine.kit, id)
  expect(machine.ran.at(-1)).toEqual(['tug', 'remove', 'mine'])
})

it('says that a deployment is not there', async () => {
  await expect(stop(machineWith().kit, { image: 'demo' })).rejects.toMatchObject({ code: 'DEPLOYMENT_NOT_FOUND' })
})

it('leaves starting to a target that starts by itself', async () => {
  const machine = machineWith()
  const plan = await deploy(machine.kit, metadata(), { id: { image: 'demo' }, reference: 'demo:1' })
  const files = [{ path: '/unit', text: 'u', mode: 0o600 }]
  await apply(machine.kit, { ...plan, files, operations: [{ about: 'Starting the unit', argv: ['unitctl', 'start'] }] })
  expect(machine.ran).toEqual([['unitctl', 'start']])
  expect(machine.store.get('/unit')?.mode).toBe(0o600)
})

/** Machines on which the deployment `demo` runs, in a container that somebody gave another name. */
const running = new WeakSet<Machine>()

function machineWith(targets = [target('here')]): Machine {
  const mine = { id: '1', name: 'mine', running: true, ports: [], labels: { 'dev.ovkit.deployment': 'demo' } }
  const machine: Machine = makeMachine(
    ([, call]) => (call === 'list' && running.has(machine) ? JSON.stringify([mine]) : undefined),
    { ...engines(makeEngine('tug')), target: new Map(targets.map(row => [row.name, row])) },
  )
  return machine
}

function metadata(): ImageMetadata {
  const none = { cap_add: [], cap_drop: [], devices: [], security_opt: [], group_add: [] }
  const mounts = ['tmpfs:/tmp:size=1g,mode=1777', '/srv:/srv:ro,z']
  const caps = { memory_max: '1g', memory_swap_max: '512m', shm_size: '64m' }
  const lists = [
    ...['env_requires', 'env_accepts', 'secret_requires', 'secret_accepts', 'mcp_provides', 'mcp_requires'],
    ...['mcp_accepts', 'services', 'secrets', 'data', 'aliases', 'checks', 'path', 'formats', 'distro'],
  ]
  return imageMetadataSchema.parse({
    version: 1,
    image: 'demo',
    platforms: [],
    layers: [],
    runtime: {
      ...Object.fromEntries(lists.map(key => [key, []])),
      account: { name: 'user', uid: 1000, gid: 1000, home: '/home/user' },
      env: {},
      env_provides: {},
      hooks: { post_enable: [], pre_remove: [] },
      status: 'testing',
      runtime_env: ['MODE=a=b', 'EMPTY'],
      ports: [
        { port: 80, protocol: 'http', host: 8080, published: true },
        { port: 53, protocol: 'udp', published: true },
        { port: 99, protocol: 'tcp', published: false },
      ],
      volumes: [{ name: 'data', path: '/data' }],
      security: { ...none, mounts, ...caps },
    },
  })
}
