import type { Builder, On } from '@ovkit/core'
import { aurSection } from '../formats/aur.ts'

/** Builds packages of the Arch User Repository and installs them with what they depend on. */
export const aurBuilder = (on: On): Builder => ({
  name: 'aur',
  manifests: [],
  needs: [],
  build: ({ layer, distro, section }) => {
    const { packages, options } = aurSection.parse(section ?? {})
    const built = `/var/tmp/aur/${layer}`
    const args = [built, ...options, ...packages]
    return {
      stage: [{ do: 'run', script: on.text('builders/aur.sh'), args, mounts: distro.caches }],
      take: [built],
      path: [],
      after: [{ do: 'run', script: on.text('builders/aur-install.sh'), args: [built], mounts: distro.caches }],
    }
  },
})
