import { stripVTControlCharacters } from 'node:util'
import type { Progress } from '@ovkit/core'
import type { Output } from '../host.ts'
import type { Paint, Screen } from '../show/screen.ts'
import type { Watcher } from '../watch.ts'
import { isWorth, titleOf, took } from './words.ts'

interface Running {
  readonly since: number
  said: string
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const interval = 100
const up = (lines: number) => (lines > 0 ? `\u001b[${lines}A\r\u001b[J` : '')

/** What is done scrolls up; below it, each thing under way has one line that moves. */
export function showLive(output: Output, { paint, width }: Screen): Watcher {
  const running = new Map<string, Running>()
  let drawn = 0
  let frame = 0
  let ticking: ReturnType<typeof setInterval> | undefined

  const draw = (finished = '') => {
    const lines = [...running].map(([title, { since, said }]) =>
      liveLine(frames[frame] ?? '', title, took(since), said, width, paint),
    )
    output.write(`${up(drawn)}${finished}${lines.map(line => `${line}\n`).join('')}`)
    drawn = lines.length
  }
  const tick = () => {
    frame = (frame + 1) % frames.length
    draw()
  }
  const end = (title: string, isDone: boolean) => {
    const time = took(running.get(title)?.since)
    running.delete(title)
    draw(`${isDone ? paint.green('✔') : paint.red('✘')} ${title}${paint.dim(time)}\n`)
  }
  const progress = (event: Progress) => {
    if (!isWorth(event)) return
    const title = titleOf(event)
    if (event.state === 'done' || event.state === 'failed') return end(title, event.state === 'done')
    const known = running.get(title)
    if (known === undefined) running.set(title, { since: performance.now(), said: event.text ?? '' })
    else known.said = event.text ?? known.said
    ticking ??= setInterval(tick, interval).unref()
  }
  const stop = () => {
    clearInterval(ticking)
    running.clear()
    draw()
  }
  return { progress, stop }
}

function liveLine(frame: string, title: string, time: string, said: string, width: number, paint: Paint): string {
  const start = `${frame} ${title}${time}`
  const room = width - start.length - 3
  const text = stripVTControlCharacters(said).replace(/\s+/g, ' ').trim()
  const shown = room < 10 ? '' : `  ${text.length > room ? `${text.slice(0, room - 1)}…` : text}`
  return `${paint.cyan(frame)}${start.slice(frame.length)}${paint.dim(shown)}`
}
