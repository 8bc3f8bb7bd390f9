import type { World } from '../world.ts'

/** What ran when, for `--trace`: in the trace event format. */
export interface Trace {
  /** Notes the start of something; the answer notes its end. */
  readonly begin: (name: string, subject: string) => () => void
  readonly events: readonly TraceEvent[]
}

export interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly ph: 'X'
  /** Start and length in microseconds. */
  readonly ts: number
  readonly dur: number
  readonly pid: number
  readonly tid: number
}

export function makeTrace(world: World): Trace {
  const events: TraceEvent[] = []
  return {
    events,
    begin: (name, subject) => {
      const start = world.clock.now()
      return () => {
        const dur = (world.clock.now() - start) * 1000
        events.push({ name, cat: subject, ph: 'X', ts: start * 1000, dur, pid: 1, tid: 1 })
      }
    },
  }
}
