import { shortPath } from '../show/path.ts'
import type { Screen } from '../show/screen.ts'
import { table } from '../show/table.ts'
import type { Value } from './values.ts'

/** Each value, and below it who had a say: first what holds, then what lost. */
export function showValues(values: readonly Value[], screen: Screen): string {
  const { paint } = screen
  return values
    .map(({ key, value, said }) => {
      const heading = `${paint.bold(key)}  ${brief(value, screen.width - key.length - 2)}\n`
      return (
        heading +
        table(
          said.map(sayer => lineOf(sayer, screen)),
          2,
        )
      )
    })
    .join('\n')
}

function lineOf({ by, value, outcome, at }: Value['said'][number], { paint, cwd }: Screen): string[] {
  const color = { set: paint.green, joined: paint.green, overruled: paint.dim }[outcome]
  const mark = { set: '✔', joined: '+', overruled: '✘' }[outcome]
  const place = at === undefined ? '' : shortPath(at, cwd)
  return [color(mark), by.replace(':', ' '), color(brief(value, 48)), paint.dim(place)]
}

/** A value on one line: what has a name or id is called by it. */
function brief(value: unknown, width: number): string {
  const text = Array.isArray(value) ? value.map(wordOf).join(', ') : wordOf(value)
  return text.length > width ? `${text.slice(0, Math.max(8, width - 1))}…` : text
}

function wordOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  for (const key of ['id', 'name', 'port']) if (key in value) return String(Reflect.get(value, key))
  return JSON.stringify(value)
}
