import type { Host } from './host.ts'

export interface Interrupt {
  readonly signal: AbortSignal
  /** Exit code of a program that this signal ended; undefined as long as none came. */
  readonly exit: () => number | undefined
  /** Gives the signals back to the process. */
  readonly release: () => void
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const
const names = ['SIGINT', 'SIGTERM'] as const

/** Turns the first Ctrl-C into an aborted signal; the second ends the process as usual. */
export function onInterrupt(host: Host): Interrupt {
  const controller = new AbortController()
  let exit: number | undefined
  const acts = names.map(name => {
    const act = () => {
      exit = signals[name]
      controller.abort()
      // Not at once: libraries that see themselves as the only listener end the process by the signal.
      setImmediate(() => host.off(name, act))
    }
    host.on(name, act)
    return () => host.off(name, act)
  })
  return { signal: controller.signal, exit: () => exit, release: () => acts.forEach(off => off()) }
}
