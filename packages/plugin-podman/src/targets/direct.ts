import type { Target } from '@ovkit/core'

/** Containers straight under the engine: nothing is written, and nothing starts them again after a reboot. */
export const direct: Target = {
  name: 'direct',
  usable: async () => true,
  plan: deployment => deployment,
}
