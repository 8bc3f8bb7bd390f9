import type { RawResult, Verdict, World } from '@ovkit/core'
import { answer, same, unable } from './answer.ts'

/** Connects to a TCP port from this machine: exit 0 reached, 1 not reachable, 2 cannot be told. */
export async function dial(
  world: World,
  to: { readonly host: string; readonly port: number },
  timeout: number,
): Promise<RawResult> {
  const { connect } = await import('node:net')
  const done = Promise.withResolvers<RawResult>()
  const socket = connect(to)
  // A little less than the check's own time: no answer is an answer here, and not a check that ran late.
  const cancel = world.clock.timer(timeout * 0.9, () => done.resolve(answer(1, '', 'no answer in time')))
  socket.once('connect', () => done.resolve(answer(0, '')))
  socket.once('error', error => done.resolve(answer(isNoName(error) ? 2 : 1, '', error.message || String(error))))
  return done.promise.finally(() => {
    cancel()
    socket.destroy()
  })
}

function isNoName(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN'
}

/** What a dial or a program that does the same found. */
export function reachability(result: RawResult, wanted: boolean): Verdict {
  if (result.exit > 1) return unable('reachable', wanted, result)
  const isReached = result.exit === 0
  if (isReached || !wanted) return same('reachable', wanted, isReached)
  return { what: 'reachable', expected: true, actual: `no: ${Buffer.from(result.err).toString().trim()}`, ok: false }
}
