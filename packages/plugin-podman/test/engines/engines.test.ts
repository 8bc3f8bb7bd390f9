import { type Capabilities, type ContainerSpec, type Engine, type EngineBuild, isFailure } from '@ovkit/core'
import { describe, expect, it } from 'vitest'
import { makeBuildah } from '../../src/engines/buildah.ts'
import { makePodman } from '../../src/engines/podman.ts'
import { makeHost } from '../host.ts'

const podman = makePodman('/import.Containerfile')
const buildah = makeBuildah('/import.Containerfile')
const can: Capabilities = { version: '4.3.1', env: {}, features: ['containers'], mounts: [] }

const request: EngineBuild = {
  context: '/b',
  containerfile: '/b/demo.Containerfile',
  tags: ['demo:1', 'demo:latest'],
  cache: true,
  args: { OV_FROM_0: 'debian:13' },
  mounts: [{ source: '/h/env', target: '/dev/ov/env' }],
}

describe.each([podman, buildah])('$name', engine => {
  it('is not there where its program is not', async () => {
    expect(await engine.probe(makeHost().world)).toBeNull()
  })

  it.each([
    ['podman version 4.3.1', '4.3.1', false],
    ['podman version 5.4.2', '5.4.2', true],
    ['buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)', '1.28.2', false],
    ['podman version 5.0.0-rc3', '5.0.0-rc3', true],
  ])('reads %s', async (said, version, hasOwners) => {
    const seen = await engine.probe(makeHost({ programs: { [engine.name]: said } }).world)
    expect(seen?.version).toBe(version)
    expect(seen?.features.includes('tmpfs-owner')).toBe(hasOwners)
  })

  it('is asked once what it is', async () => {
    const { world } = makeHost({ programs: { [engine.name]: 'podman version 4.3.1' } })
    expect(await engine.probe(world)).toBe(await engine.probe(world))
  })

  it('builds without dates, pulls nothing and mounts what the host lends', () => {
    expect(engine.build(request, can).argv.join(' ')).toBe(
      `${engine.name} build --format oci --layers --pull=never --timestamp 0 --build-arg OV_FROM_0=debian:13` +
        ' --volume /h/env:/dev/ov/env:ro --tag demo:1 --tag demo:latest --file /b/demo.Containerfile /b',
    )
  })

  it('builds anew and for another platform when asked to', () => {
    const { argv } = engine.build({ ...request, cache: false, platform: 'linux/arm64' }, can)
    expect(argv).toContain('--no-cache')
    expect(argv.join(' ')).toContain('--platform linux/arm64')
  })

  it('makes an image of an archive', () => {
    const { argv } = engine.importArchive('/cache/x.tar', 'localhost/x:1', can)
    expect(argv.join(' ')).toContain(
      '--build-arg ARCHIVE=x.tar --tag localhost/x:1 --file /import.Containerfile /cache',
    )
  })

  it('takes unreadable answers for no image', () => {
    expect(engine.parseInspect('')).toBeNull()
    expect(engine.parseInspect('[]')).toBeNull()
    expect(engine.parseInspect('{}')).toBeNull()
  })
})

describe('podman', () => {
  it('runs a container with everything that its description holds', () => {
    expect(podman.run('ov-demo', spec, can).argv.join(' ')).toBe(
      'podman run --detach --pull=never --name ov-demo --label l=1 --env A=b c --publish 127.0.0.1:80:8080/tcp' +
        ' --volume data:/data --volume /srv:/srv:ro,z --tmpfs /tmp:size=1g,mode=1777 --memory 1g --cpus 1.5' +
        ' --privileged --read-only --security-opt no-new-privileges --cap-add NET_ADMIN --cap-drop all' +
        ' --security-opt label=disable --group-add video --device /dev/fuse --network ov --hostname h' +
        ' --stop-timeout 30 demo:1',
    )
  })

  it('gives a tmpfs its owner where podman can', () => {
    const features = ['containers', 'tmpfs-owner']
    expect(podman.run('x', spec, { ...can, features }).argv).toContain('/tmp:size=1g,uid=1000')
  })

  it('enters and runs as a user', () => {
    expect(podman.enter('c', ['sh', '-c', 'id'], can, '0').argv.join(' ')).toBe(
      'podman exec --interactive --user 0 c sh -c id',
    )
    expect(podman.once('i:1', ['cat', '/x'], can).argv.join(' ')).toBe(
      'podman run --rm --interactive --pull=never --entrypoint cat i:1 /x',
    )
  })

  it('leaves the time for stopping to the container, unless told', () => {
    expect(podman.stop('c', undefined, can).argv).toEqual(['podman', 'stop', 'c'])
    expect(podman.stop('c', 3, can).argv).toEqual(['podman', 'stop', '--time', '3', 'c'])
  })

  it('reads images and containers', () => {
    const image = { Id: 'abc', Digest: 'sha256:d', Labels: { a: 'b' }, User: '1000', Other: 1 }
    expect(podman.parseInspect(JSON.stringify([image]))).toEqual({
      id: 'abc',
      digest: 'sha256:d',
      labels: { a: 'b' },
      user: '1000',
    })
    expect(podman.parseInspect(JSON.stringify([{ Id: 'abc', Labels: null }]))).toEqual({ id: 'abc', labels: {} })
    const published = { host_ip: '127.0.0.1', container_port: 80, host_port: 8080, range: 2, protocol: 'tcp' }
    const container = { Id: '1', Names: ['ov-demo'], State: 'running', Labels: null, Ports: [published] }
    const ports = [
      { port: 80, host: 8080 },
      { port: 81, host: 8081 },
    ]
    expect(podman.parseList(JSON.stringify([container, { ...container, Ports: null }]))).toEqual([
      { id: '1', name: 'ov-demo', running: true, ports, labels: {} },
      { id: '1', name: 'ov-demo', running: true, ports: [], labels: {} },
    ])
  })
})

describe('buildah', () => {
  it('reads images', () => {
    const image = { FromImageID: 'abc', FromImageDigest: 'sha256:d', OCIv1: { config: { Labels: { a: 'b' } } } }
    expect(buildah.parseInspect(JSON.stringify(image))).toEqual({ id: 'abc', digest: 'sha256:d', labels: { a: 'b' } })
  })

  it('says that it runs no containers', async () => {
    const { world } = makeHost({ programs: { buildah: 'buildah version 1.28.2' } })
    expect((await buildah.probe(world))?.features).toEqual([])
    const calls: ((engine: Engine) => unknown)[] = [
      engine => engine.run('x', spec, can),
      engine => engine.once('x', [], can),
      engine => engine.enter('x', [], can),
      engine => engine.stop('x', 1, can),
      engine => engine.remove('x', can),
      engine => engine.list('x', can),
    ]
    for (const call of calls) expect(codeOf(() => call(buildah))).toBe('ENGINE_CANNOT')
  })
})

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

const spec: ContainerSpec = {
  reference: 'demo:1',
  env: { A: 'b c' },
  labels: { l: '1' },
  publish: [{ address: '127.0.0.1', host: 80, port: 8080, protocol: 'tcp' }],
  volumes: [
    { source: 'data', path: '/data', options: [] },
    { source: '/srv', path: '/srv', options: ['ro', 'z'] },
  ],
  caps: { memory: '1g', cpus: 1.5 },
  privileged: true,
  read_only: true,
  no_new_privileges: true,
  cap_add: ['NET_ADMIN'],
  cap_drop: ['all'],
  security_opt: ['label=disable'],
  group_add: ['video'],
  devices: ['/dev/fuse'],
  tmpfs: ['/tmp:size=1g,uid=1000'],
  network: 'ov',
  hostname: 'h',
  stop_timeout: 30,
}
