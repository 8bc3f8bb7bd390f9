import { stripVTControlCharacters } from 'node:util'

/** Rows in aligned columns, two spaces apart; the last column is not padded, and empty columns are left out. */
export function table(rows: readonly (readonly string[])[], indent = 0): string {
  const count = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: count }, (_, at) => Math.max(0, ...rows.map(row => lengthOf(row[at] ?? ''))))
  const used = widths.flatMap((width, at) => (width > 0 ? [at] : []))
  const lines = rows.map(row => used.map(at => pad(row[at] ?? '', widths[at] ?? 0)).join('  '))
  return lines.map(line => `${`${' '.repeat(indent)}${line}`.trimEnd()}\n`).join('')
}

/** Lines that end at an edge: of a longer one, the end is left out. */
export function cut(text: string, edge: number): string {
  const lines = text.split('\n').map(line => (lengthOf(line) > edge ? cutLine(line, edge) : line))
  return lines.join('\n')
}

/** Colours take no room and stay, so that those begun are ended. */
function cutLine(line: string, edge: number): string {
  let room = edge - 1
  const parts = line.split(/(\p{Cc}\[[0-9;]*m)/u).map((part, at) => {
    const isColor = at % 2 === 1
    const kept = isColor ? part : part.slice(0, Math.max(0, room))
    if (!isColor) room -= part.length
    return kept
  })
  return `${parts.join('').trimEnd()}…`
}

/** Text on lines of at most `width` columns, broken between words. Indented lines are what a program said: they stay. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap(line => {
    if (line.startsWith('  ')) return [line]
    const lines: string[] = []
    for (const word of line.split(' ')) {
      const last = lines.at(-1)
      if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
      else lines[lines.length - 1] = `${last} ${word}`
    }
    return lines
  })
}

/** How many columns a text takes, colours aside. */
export const lengthOf = (text: string) => stripVTControlCharacters(text).length

const pad = (text: string, width: number) => text + ' '.repeat(width - lengthOf(text))
