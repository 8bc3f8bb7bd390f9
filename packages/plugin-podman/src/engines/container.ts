import type { Capabilities, ContainerSpec } from '@ovkit/core'

/** What `podman run` is told about a container, the image last. */
export function containerArgs(spec: ContainerSpec, can: Capabilities): readonly string[] {
  return [
    ...pairs('--label', spec.labels),
    ...pairs('--env', spec.env),
    ...spec.publish.flatMap(({ address, host, port, protocol }) => [
      '--publish',
      `${address}:${host}:${port}/${protocol}`,
    ]),
    ...spec.volumes.flatMap(({ source, path, options }) => ['--volume', [source, path, ...joined(options)].join(':')]),
    ...spec.tmpfs.flatMap(mount => ['--tmpfs', can.features.includes('tmpfs-owner') ? mount : withoutOwner(mount)]),
    ...capArgs(spec.caps),
    ...securityArgs(spec),
    ...option('--network', spec.network),
    ...option('--hostname', spec.hostname),
    ...option('--stop-timeout', spec.stop_timeout),
    spec.reference,
  ]
}

function capArgs(caps: ContainerSpec['caps']): readonly string[] {
  return [
    ...option('--memory', caps.memory),
    ...option('--memory-reservation', caps.memory_reservation),
    ...option('--memory-swap', caps.memory_swap),
    ...option('--cpus', caps.cpus),
    ...option('--shm-size', caps.shm_size),
  ]
}

function securityArgs(spec: ContainerSpec): readonly string[] {
  return [
    ...(spec.privileged ? ['--privileged'] : []),
    ...(spec.read_only ? ['--read-only'] : []),
    ...(spec.no_new_privileges ? ['--security-opt', 'no-new-privileges'] : []),
    ...each('--cap-add', spec.cap_add),
    ...each('--cap-drop', spec.cap_drop),
    ...each('--security-opt', spec.security_opt),
    ...each('--group-add', spec.group_add),
    ...each('--device', spec.devices),
  ]
}

/** podman 4 refuses an owner for a tmpfs; open to all, whoever is to own it can make a folder of its own there. */
function withoutOwner(mount: string): string {
  const [path = '', ...options] = mount.split(/[:,]/)
  const kept = options.filter(each => !/^[ug]id=/.test(each))
  if (kept.length === options.length) return mount
  const mode = kept.some(each => each.startsWith('mode=')) ? [] : ['mode=1777']
  return `${path}:${[...kept, ...mode].join(',')}`
}

const joined = (options: readonly string[]) => (options.length === 0 ? [] : [options.join(',')])

const each = (name: string, values: readonly string[]) => values.flatMap(value => [name, value])

const pairs = (name: string, values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`])

const option = (name: string, value: string | number | undefined) => (value === undefined ? [] : [name, String(value)])
