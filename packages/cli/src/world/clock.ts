import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@ovkit/core'

/** The real clock. */
export const clock: Clock = {
  now: () => Date.now(),
  sleep: ms => sleep(ms),
  timer: (ms, act) => {
    const running = setTimeout(act, ms)
    return () => clearTimeout(running)
  },
}
