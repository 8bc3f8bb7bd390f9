import { load, resolve } from '@ovkit/core'
import { pluginOf } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { kitOf, mistakes, planOf } from '../project.ts'

type Body = Readonly<Record<string, unknown>>
type Bodies = Readonly<Record<string, Body>>

const ground = { base: 'example.invalid/x:1', distro: ['plain:1', 'plain'] }
const files = (images: Bodies, layers: Bodies = {}, defaults: Body = {}) => ({
  'ov.yml': JSON.stringify({ images, layers, defaults }),
})
/** The plan of an image on an external base with one layer of this body. */
const withLayer = (body: Body, image: Body = {}) =>
  planOf(files({ demo: { ...ground, layers: ['a'], ...image } }, { a: body }))

describe('variables are filled in', () => {
  it('of the account, of the layer, and ~', async () => {
    const plan = await withLayer({
      vars: { PLACE: '/srv' },
      env: { A: '${HOME}/x', B: '${PLACE}/${USER}', C: '~/y', D: '${UNKNOWN} $A ~z' },
      path_append: ['~/bin', '/opt/bin'],
      volumes: [{ name: 'data', path: '~/data' }],
      service: [],
    })
    expect(plan.env).toEqual({ A: '/home/user/x', B: '/srv/user', C: '/home/user/y', D: '${UNKNOWN} $A ~z' })
    expect(plan.volumes).toEqual([{ name: 'data', path: '/home/user/data' }])
    expect(plan.path).toEqual(['/opt/bin', '/home/user/bin'])
  })
})

describe('the account of an image', () => {
  const accountOf = async (
    image: Body,
    facts: readonly { name: string; uid: number; gid: number; home: string }[] = [],
  ) => {
    const kit = await kitOf(files({ demo: { ...ground, ...image } }))
    const known = new Map([[ground.base, { accounts: facts }]])
    const { account, create_account } = await resolve(kit, await load(kit, '/project'), 'demo', { facts: known })
    return [account.name, account.uid, account.gid, account.home, create_account]
  }
  const ubuntu = { name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' }

  it.each<[string, Body, readonly (typeof ubuntu)[], readonly unknown[]]>([
    ['is made', {}, [], ['user', 1000, 1000, '/home/user', true]],
    ['is made as asked', { user: 'me', uid: 7, gid: 8 }, [], ['me', 7, 8, '/home/me', true]],
    ['is the one of the base', {}, [ubuntu], ['ubuntu', 1000, 1000, '/home/ubuntu', false]],
    [
      'is made beside the one of the base',
      { user_policy: 'create' },
      [ubuntu],
      ['user', 1000, 1000, '/home/user', true],
    ],
    ['is root', { uid: 0 }, [], ['root', 0, 0, '/root', false]],
  ])('%s', async (_, image, facts, expected) => expect(await accountOf(image, facts)).toEqual(expected))

  it('must be there to be adopted', async () => {
    expect((await mistakes(files({ demo: { ...ground, user_policy: 'adopt' } }))).join()).toContain('ACCOUNT_MISSING')
  })
})

describe('package sections', () => {
  const chosen = async (body: Body, image: Body = {}) =>
    (await withLayer({ env: { A: 'x' }, ...body }, image)).layers[0]?.packages
  const section = (...packages: readonly string[]) => ({ packages, options: [] })

  it('are those of the image’s formats, in their order', async () => {
    expect(await chosen({ extra: section('e'), pkg: section('p'), opkg: section('o') })).toEqual([
      { format: 'pkg', section: section('p') },
      { format: 'extra', section: section('e') },
    ])
    expect(await chosen({ extra: section('e'), pkg: section('p') }, { build: ['extra'] })).toEqual([
      { format: 'extra', section: section('e') },
    ])
  })

  it('give way to the first that names the distribution', async () => {
    const body = {
      pkg: section('p'),
      plain: section('any'),
      'plain:1': section('one'),
      'plain:2,other': section('two'),
    }
    expect(await chosen(body)).toEqual([{ format: 'pkg', section: section('one') }])
    expect(await chosen(body, { distro: ['plain:3', 'plain'] })).toEqual([{ format: 'pkg', section: section('any') }])
    expect(await chosen(body, { distro: ['other'] })).toEqual([{ format: 'opkg', section: section('two') }])
  })
})

describe('ports', () => {
  const ports = async (layerPorts: readonly unknown[], image: Body = {}) =>
    (await withLayer({ env: { A: 'x' }, ports: layerPorts }, image)).ports

  it('of layers are all published where the image lists none', async () => {
    expect(await ports([8080, 'tcp:22', '53/udp'])).toEqual([
      { port: 22, protocol: 'tcp', published: true },
      { port: 53, protocol: 'udp', published: true },
      { port: 8080, protocol: 'http', published: true },
    ])
  })

  it('are published as the image lists them, and speak what the layer says', async () => {
    expect(await ports(['https+insecure:3000', 22], { ports: ['3001:3000', '9000'] })).toEqual([
      { port: 22, protocol: 'http', published: false },
      { port: 3000, protocol: 'https+insecure', published: true, host: 3001 },
      { port: 9000, protocol: 'http', published: true },
    ])
  })
})

describe('an image on another', () => {
  const below = { ...ground, layers: ['a'], env: ['MODE=x'], user: 'me', tag: '7', registry: 'r.example' }
  const layers = {
    a: { env: { A: 'a', B: 'a' }, path_append: ['/a'], security: { memory_max: '1g' }, ports: [1], info: 'A.' },
    b: { env: { B: 'b' }, path_append: ['/b'], depends: ['a'], security: { memory_max: '2g' } },
  }
  const plan = () => planOf(files({ below, demo: { base: 'below', layers: ['b'] } }, layers))

  it('has all that it brings', async () => {
    const { env, path, ports, account, runtime_env, security, distro, prepared, create_account } = await plan()
    expect({ env, path, account: account.name }).toEqual({ env: { A: 'a', B: 'b' }, path: ['/b', '/a'], account: 'me' })
    expect(ports.map(each => each.port)).toEqual([1])
    expect([runtime_env, security.memory_max, distro, prepared, create_account]).toEqual([
      ['MODE=x'],
      '1g',
      ['plain:1', 'plain'],
      true,
      false,
    ])
  })

  it('is built on it by its full name', async () => {
    expect((await plan()).base.reference).toBe('r.example/below:7')
    expect((await plan()).chain).toEqual(['below'])
  })
})

describe('services', () => {
  const service = { name: 'web', exec: 'web --port 1' }
  it('choose the init system whose layer is there', async () => {
    const layers = { a: { service: [service], depends: ['runner'] }, runner: { env: { R: 'r' } } }
    expect((await planOf(files({ demo: { ...ground, layers: ['a'] } }, layers))).init).toBe('runner')
  })

  it('may not have one name twice in an image', async () => {
    const layers = { a: { service: [service] }, b: { service: [service] }, runner: { env: { R: 'r' } } }
    const said = await mistakes(files({ demo: { ...ground, layers: ['a', 'b', 'runner'] } }, layers))
    expect(said.join()).toContain('NAME_TWICE Service "web" is declared twice in one image: by layer a and by layer b.')
  })
})

describe('builders', () => {
  const layers = { a: { tasks: [{ cmd: 'x' }] }, maker: { env: { M: 'm' } } }
  const image = { ...ground, layers: ['a'] }
  const made = { 'layers/a/Makefile': 'all:\n' }

  it('bring their tools where the image names no builder image', async () => {
    const plan = await planOf({ ...files({ demo: image }, layers), ...made })
    expect(plan.layers[0]?.builders).toEqual(['make'])
    expect(plan.tools['make']?.map(each => each.name)).toEqual(['maker'])
  })

  it('run in the builder image that it names, which must declare it', async () => {
    const maker = { ...ground, layers: ['maker'], builds: ['make'] }
    const demo = { ...image, builder: { make: 'maker' } }
    const plan = await planOf({ ...files({ demo, maker }, layers), ...made })
    expect([plan.builder, plan.tools]).toEqual([{ make: 'localhost/maker:latest' }, {}])
    const said = await mistakes({ ...files({ demo, maker: { ...maker, builds: [] } }, layers), ...made })
    expect(said.join()).toContain('BUILDER_IMAGE')
  })
})

describe('taps on resolve', () => {
  it('see a frozen plan and hand on another', async () => {
    const seen: boolean[] = []
    const tap = pluginOf('tap', {
      taps: {
        resolve: plan => {
          seen.push(Object.isFrozen(plan), Object.isFrozen(plan.env))
          return { ...plan, env: { ...plan.env, TAPPED: plan.image } }
        },
      },
    })
    const project = files({ demo: { base: 'below' }, below: { ...ground, layers: ['a'] } }, { a: { env: { A: 'x' } } })
    expect((await planOf(project, 'demo', [tap])).env).toEqual({ A: 'x', TAPPED: 'demo' })
    expect(seen).toEqual([true, true, true, true])
  })

  it('are heard of, by whoever asks who said what', async () => {
    const kit = await kitOf(files({ demo: { ...ground, layers: ['a'] } }, { a: { env: { A: 'x' } } }), [
      pluginOf('tap', { taps: { resolve: plan => ({ ...plan, env: { ...plan.env, A: 'y' }, hostname: 'h' }) } }),
    ])
    const said: unknown[] = []
    const given: string[] = []
    await resolve(kit, await load(kit, '/project'), 'demo', {
      listen: {
        contributions: (_, all) => given.push(...all.map(each => `${each.key} by ${each.by}`)),
        taps: (image, saying) => said.push([image, saying.key, saying.by, saying.before, saying.after]),
      },
    })
    expect(given).toContain('env.A by layer:a')
    expect(said).toEqual([
      ['demo', 'env.A', 'tap', 'x', 'y'],
      ['demo', 'hostname', 'tap', undefined, 'h'],
    ])
  })
})
