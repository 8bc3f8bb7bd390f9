import { posix } from 'node:path'
import type { World } from '@ovkit/core'
import { merge, type Settings, setting } from './settings.ts'

/** podman 4 goes on with CNI, and without names between containers, where CNI left its settings: netavark is better. */
export function chooseNetwork({ files }: World, settings: Settings): Settings {
  if (setting(settings, 'network', 'network_backend') !== undefined) return settings
  if (files.list('/etc/cni/net.d').length === 0) return settings
  const isThere = folders.some(folder => files.stat(posix.join(folder, 'netavark')) !== undefined)
  return isThere ? merge(settings, { network: { network_backend: 'netavark' } }) : settings
}

const folders = ['/usr/local/libexec/podman', '/usr/local/lib/podman', '/usr/libexec/podman', '/usr/lib/podman']
