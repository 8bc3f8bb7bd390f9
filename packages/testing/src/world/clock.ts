import type { Clock } from '@ovkit/core'

interface Timer {
  readonly at: number
  readonly act: () => void
}

/** A clock that moves only when it is told to, or when somebody sleeps. */
export function makeClock(start = Date.UTC(2026, 0, 1)): {
  readonly clock: Clock
  readonly pass: (ms: number) => void
} {
  const timers = new Set<Timer>()
  let now = start
  const pass = (ms: number) => {
    const end = now + ms
    for (let next = nextOf(timers, end); next !== undefined; next = nextOf(timers, end)) {
      timers.delete(next)
      now = Math.max(now, next.at)
      next.act()
    }
    now = end
  }
  const clock: Clock = {
    now: () => now,
    sleep: async ms => pass(ms),
    timer: (ms, act) => {
      const timer = { at: now + ms, act }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  return { clock, pass }
}

function nextOf(timers: ReadonlySet<Timer>, end: number): Timer | undefined {
  return [...timers].filter(each => each.at <= end).sort((a, b) => a.at - b.at)[0]
}
