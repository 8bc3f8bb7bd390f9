import { failure, type OvkitError } from '../errors.ts'
import type { Source } from './source.ts'

const machines = 'ovkit makes containers, no virtual machines'
const clusters = 'ovkit deploys to this machine, not to a cluster'
const rows = 'a plugin registers these as rows'

/** Keys of the format that ovkit reads and does not act on, by the kind of document, each with the reason. */
const unsupported: Readonly<Record<'project' | 'layer' | 'image', Readonly<Record<string, string>>>> = {
  project: {
    distros: rows,
    builders: rows,
    inits: rows,
    vm: machines,
    vms: machines,
    deployments: 'deployments are described in deploy.yml of the machine they run on',
  },
  layer: { libvirt: machines, artifacts: 'they belong to deployments on a host or a virtual machine' },
  image: {
    libvirt: machines,
    vm: machines,
    vm_source: machines,
    vm_state: machines,
    kubernetes: clusters,
    replicas: clusters,
    schedule: clusters,
    expose: clusters,
    tunnel: 'tunnels belong to deployments: set it in deploy.yml',
    volumes: 'volumes belong to layers',
  },
}

/** A warning for each key that is known and not supported; for `key` alone where it is given. */
export function unsupportedIn(source: Source, kind: keyof typeof unsupported, key?: string): readonly OvkitError[] {
  const written = key === undefined ? Object.keys(source.record()) : [key]
  return written.flatMap(each => {
    const reason = Object.hasOwn(unsupported[kind], each) ? unsupported[kind][each] : undefined
    return reason === undefined
      ? []
      : [failure('KEY_UNSUPPORTED', { key: each, reason }, { at: source.at([each], 'key'), severity: 'warning' })]
  })
}
