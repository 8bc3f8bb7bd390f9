import { type ContainerSpec, deploymentLabel, type Identity } from '../schema/deployment.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { PortPlan, SecurityPlan } from '../schema/plan.ts'
import { bytesOf } from '../schema/words.ts'

type Runtime = ImageMetadata['runtime']

/** The container of a deployment as its image describes it; ports are reachable from this machine alone. */
export function describeContainer({ runtime }: ImageMetadata, id: Identity, reference: string): ContainerSpec {
  const { security } = runtime
  return {
    reference,
    env: Object.fromEntries(runtime.runtime_env.map(splitEntry)),
    labels: { [deploymentLabel]: ownerOf(id) },
    publish: runtime.ports.filter(port => port.published).map(publish),
    volumes: [...runtime.volumes.map(volume => namedVolume(id, volume)), ...security.mounts.flatMap(bindOf)],
    caps: capsOf(security),
    privileged: security.privileged ?? false,
    read_only: security.read_only ?? false,
    no_new_privileges: security.no_new_privileges ?? false,
    cap_add: security.cap_add,
    cap_drop: security.cap_drop,
    security_opt: security.security_opt,
    group_add: security.group_add,
    devices: security.devices,
    tmpfs: security.mounts.flatMap(tmpfsOf),
    network: runtime.network,
    hostname: runtime.hostname,
    stop_timeout: runtime.stop_timeout,
  }
}

/** The value of the label by which a deployment's containers are found again. */
export const ownerOf = ({ image, instance }: Identity): string =>
  instance === undefined ? image : `${image}/${instance}`

export const containerName = ({ image, instance }: Identity): string =>
  instance === undefined ? `ov-${image}` : `ov-${image}-${instance}`

function splitEntry(entry: string): readonly [string, string] {
  const at = entry.indexOf('=')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}

function publish({ port, protocol, host }: PortPlan): ContainerSpec['publish'][number] {
  return { address: '127.0.0.1', host: host ?? port, port, protocol: protocol === 'udp' ? 'udp' : 'tcp' }
}

function namedVolume(id: Identity, { name, path }: Runtime['volumes'][number]): ContainerSpec['volumes'][number] {
  return { source: `${containerName(id)}-${name}`, path, options: [] }
}

/** A mount is `tmpfs:/path:options` or `/source:/path:options`. */
function bindOf(mount: string): ContainerSpec['volumes'] {
  const [source = '', path = '', options] = mount.split(':')
  return source === 'tmpfs' ? [] : [{ source, path, options: options?.split(',') ?? [] }]
}

const tmpfsOf = (mount: string): readonly string[] => (mount.startsWith('tmpfs:') ? [mount.slice('tmpfs:'.length)] : [])

/** Engines count swap on top of memory, images without it: a limit of swap alone cannot be expressed. */
function capsOf({ memory_max, memory_high, memory_swap_max, cpus, shm_size }: SecurityPlan): ContainerSpec['caps'] {
  const bounded = memory_max !== undefined && memory_swap_max !== undefined
  const swap = bounded ? String(bytesOf(memory_max) + bytesOf(memory_swap_max)) : undefined
  return { memory: memory_max, memory_reservation: memory_high, memory_swap: swap, cpus, shm_size }
}
