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

/** Why a key does nothing here, where it is known and does not. */
export function whyUnsupported(kind: keyof typeof unsupported, key: string): string | undefined {
  return Object.hasOwn(unsupported[kind], key) ? unsupported[kind][key] : undefined
}

/** Warns of each key that is known and does nothing. */
export function warnUnsupported(source: Source, kind: keyof typeof unsupported): void {
  for (const key of Object.keys(source.record())) {
    const reason = whyUnsupported(kind, key)
    if (reason !== undefined) source.warn('KEY_UNSUPPORTED', { key, reason }, [key], 'key')
  }
}
