import TOML from '@iarna/toml'
import { describe, expect, it } from 'vitest'
import { configure } from '../../src/host/configure.ts'
import { type HostFacts, makeHost } from '../host.ts'

const limits = [
  'Limit                     Soft Limit           Hard Limit           Units     ',
  'Max processes             96365                96365                processes ',
  'Max open files            1024                 20000                files     ',
].join('\n')
const weak = { '/proc/self/status': 'CapEff:\t00000000a80425fb\n', '/proc/self/limits': limits }
const strong = { '/proc/self/status': 'CapEff:\t000001ffffffffff\n', '/proc/self/limits': limits }
const hybrid = {
  '/proc/self/mounts': 'cgroup /sys/fs/cgroup/memory cgroup rw 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n',
}
const runc = { runc: 'runc version 1.1.5' }
const own = `${makeHost().world.dirs.cache}/podman/containers.conf`

describe('on an ordinary machine', () => {
  it('leaves the engine’s settings alone', async () => {
    const files = { ...strong, '/proc/self/mounts': 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n' }
    expect(await made({ files })).toEqual({ env: {}, settings: undefined, told: [] })
  })
})

describe('where limits may not be raised', () => {
  it('asks for no more than there is', async () => {
    const { env, settings } = await made({ files: weak })
    expect(env).toEqual({ CONTAINERS_CONF: own })
    expect(settings).toEqual({ containers: { default_ulimits: ['nofile=20000:20000', 'nproc=96365:96365'] } })
  })

  it('asks for no more processes than there can be ids', async () => {
    const { settings } = await made({ files: { ...weak, '/proc/sys/kernel/pid_max': '32768\n' } })
    expect(settings).toEqual({ containers: { default_ulimits: ['nofile=20000:20000', 'nproc=32768:32768'] } })
  })

  it('keeps lower limits of the user’s, and limits of other kinds', async () => {
    const conf = '[containers]\ndefault_ulimits = ["nofile=512:1024", "core=0", "nproc=999999:999999"]\n'
    const { settings } = await made({ files: { ...weak, '/etc/containers/containers.conf': conf } })
    expect(settings).toEqual({ containers: { default_ulimits: ['nofile=512:1024', 'core=0', 'nproc=96365:96365'] } })
  })

  it('changes nothing where the limits are higher than what engines ask for', async () => {
    const files = {
      ...weak,
      '/proc/self/limits': 'Max open files  1024  unlimited  files\nMax processes  1  2000000  p\n',
    }
    expect((await made({ files })).env).toEqual({})
  })
})

describe('on cgroups of both versions', () => {
  it('takes runc', async () => {
    expect((await made({ files: hybrid, programs: runc })).settings).toEqual({ engine: { runtime: 'runc' } })
  })

  it('keeps another runtime of the user’s', async () => {
    const files = { ...hybrid, '/etc/containers/containers.conf': '[engine]\nruntime = "kata"\n' }
    expect((await made({ files, programs: runc })).env).toEqual({})
  })

  it('says what to install where runc is missing', async () => {
    const { told } = await made({ files: hybrid })
    expect(told).toEqual([expect.stringContaining('Install the package "runc"')])
  })
})

describe('where CNI left its settings', () => {
  const cni = { '/etc/cni/net.d/87-podman.conflist': '{}' }

  it('takes netavark, where it is installed', async () => {
    const files = { ...cni, '/usr/lib/podman/netavark': '' }
    expect((await made({ files })).settings).toEqual({ network: { network_backend: 'netavark' } })
    expect((await made({ files: cni })).env).toEqual({})
  })
})

describe('what the user’s own settings say', () => {
  it('is kept beside what has to differ, the later file prevailing', async () => {
    const files = {
      ...weak,
      '/usr/share/containers/containers.conf': '[containers]\npids_limit = 1\nlog_size_max = -1\n',
      '/etc/containers/containers.conf.d/10.conf': '[containers]\npids_limit = 2\n',
      '/home/me/.config/containers/containers.conf':
        '[engine]\nevents_logger = "file"\n[engine.runtimes]\nx = ["/x"]\n',
    }
    expect((await made({ files })).settings).toMatchObject({
      containers: { pids_limit: 2, log_size_max: -1, default_ulimits: expect.any(Array) },
      engine: { events_logger: 'file', runtimes: { x: ['/x'] } },
    })
  })

  it('stands for all files where the user names one', async () => {
    const files = { ...weak, '/etc/containers/containers.conf': '[engine]\na = 1\n', '/mine': '[engine]\nb = 2\n' }
    const { settings } = await made({ files, env: { CONTAINERS_CONF: '/mine' } })
    expect(settings).toMatchObject({ engine: { b: 2 } })
    expect(settings).not.toMatchObject({ engine: { a: 1 } })
  })

  it('is not replaced where it cannot be understood, and this is said', async () => {
    const { env, told } = await made({ files: { ...weak, '/etc/containers/containers.conf': '[broken' } })
    expect(env).toEqual({})
    expect(told).toEqual([expect.stringContaining('/etc/containers/containers.conf is left as it is')])
  })
})

async function made(facts: HostFacts) {
  const host = makeHost(facts)
  const env = await configure(host.world)
  const text = host.text(own)
  return {
    env,
    settings: text === undefined ? undefined : TOML.parse(text),
    told: host.told.map(({ text: said }) => said),
  }
}
