import { styleText } from 'node:util'
import type { Host, Output } from '../host.ts'

/** What a reporter must know of where its text goes. */
export interface Screen {
  readonly paint: Paint
  readonly width: number
  /** Where longer lines are cut; they never are in a pipe, where another program reads them. */
  readonly edge: number
  /** Folder that paths are shown relative to. */
  readonly cwd: string
}

const styles = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const
export type Paint = Readonly<Record<(typeof styles)[number], (text: string) => string>>

export type Color = 'auto' | 'always' | 'never'

const widest = 120
const usual = 100

/** The screen behind one of the host's streams. */
export function screenOf(output: Output, host: Host, color: Color): Screen {
  const width = Math.min(output.columns || usual, widest)
  const edge = output.isTTY === true ? output.columns || usual : Number.POSITIVE_INFINITY
  return { paint: isColored(output, host, color) ? colored : plain, width, edge, cwd: host.cwd() }
}

function isColored(output: Output, { env }: Host, color: Color): boolean {
  if (color !== 'auto') return color === 'always'
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}

const paintBy = (act: (style: (typeof styles)[number], text: string) => string): Paint => ({
  bold: text => act('bold', text),
  dim: text => act('dim', text),
  red: text => act('red', text),
  green: text => act('green', text),
  yellow: text => act('yellow', text),
  cyan: text => act('cyan', text),
})

const plain = paintBy((_, text) => text)
// Whether there is a terminal was decided above, by its own rules.
const colored = paintBy((style, text) => styleText(style, text, { validateStream: false }))
