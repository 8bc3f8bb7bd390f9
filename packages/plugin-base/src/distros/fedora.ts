import type { Distro, Mount, On } from '@ovkit/core'
import { installRpms } from '../formats/rpm.ts'
import { addAccount } from './account.ts'

const caches: readonly Mount[] = [{ type: 'cache', id: 'ovkit-fedora-packages', target: '/var/cache/libdnf5' }]

export const fedora = (on: On): Distro => ({
  name: 'fedora',
  formats: ['rpm'],
  shell: ['bash', '-e'],
  caches,
  prepare: [
    { do: 'run', script: on.text('distros/fedora.sh') },
    installRpms(on, { packages: ['ca-certificates', 'curl'] }, { caches }),
  ],
  addAccount: addAccount(on),
})
