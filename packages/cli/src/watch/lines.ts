import type { Progress } from '@ovkit/core'
import type { Output } from '../host.ts'
import type { Screen } from '../show/screen.ts'
import type { Watcher } from '../watch.ts'
import { isWorth, titleOf, took } from './words.ts'

/** A line when something starts and when it ends; every line of its output where that is wanted. */
export function showLines(output: Output, { paint }: Screen, verbose: boolean): Watcher {
  const started = new Map<string, number>()
  const progress = (event: Progress) => {
    if (!verbose && !isWorth(event)) return
    const title = titleOf(event)
    if (event.state === 'started') started.set(title, performance.now())
    const line = lineOf(event, title, took(started.get(title)), paint)
    if (line !== undefined && (verbose || event.state !== 'line')) output.write(`${line}\n`)
  }
  return { progress, stop: () => {} }
}

function lineOf(
  { state, text, subject }: Progress,
  title: string,
  time: string,
  paint: Screen['paint'],
): string | undefined {
  if (state === 'started') return `${title} …`
  if (state === 'line') return text === undefined ? undefined : `${paint.dim(`${subject} │`)} ${text}`
  if (state === 'waiting') return `${title}: waiting${text ? ` for ${text}` : ''}`
  return state === 'done' ? `${paint.green('✔')} ${title}${time}` : `${paint.red('✘')} ${title}${time}`
}
