import { lastLines } from './engine.ts'
import { failure } from './errors.ts'
import type { ExecResult, Progress, World } from './world.ts'

/** Tells the watcher that something begins, and how it ends. */
export async function told<T>(
  world: World,
  about: Pick<Progress, 'step' | 'subject'>,
  act: () => Promise<T>,
): Promise<T> {
  world.progress({ ...about, state: 'started' })
  try {
    const result = await act()
    world.progress({ ...about, state: 'done' })
    return result
  } catch (error) {
    world.progress({ ...about, state: 'failed' })
    throw error
  }
}

/** Runs what makes an image, hands its lines to the watcher, and keeps the last of them for the error. */
export async function demandImage(
  world: World,
  image: string,
  act: (onLine: (text: string) => void) => Promise<ExecResult>,
): Promise<void> {
  const lines: string[] = []
  const { exit } = await act(text => {
    lines.push(text)
    world.progress({ step: 'build', subject: image, state: 'line', text })
  })
  world.signal.throwIfAborted()
  if (exit !== 0)
    throw failure('BUILD_FAILED', { image, exit, lines: lastLines(lines.join('\n')) }, { where: { image } })
}
