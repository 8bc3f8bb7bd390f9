/**
 * A double-quoted value of a Containerfile that stands for exactly this text. A long one goes on over continued lines,
 * each quoted by itself, so that none begins with what reads as a comment or as indentation.
 */
export function quoteValue(text: string): string {
  if (/[\n\r\0]/.test(text)) throw new RangeError('A value of a Containerfile is a single line.')
  return linesOf(escaped(text))
    .map(each => `"${each}"`)
    .join('\\\n')
}

function escaped(text: string): string {
  // Labels are long, and JSON escapes the same signs ten times faster, and only some others besides.
  return /[\p{Cc}\p{Cs}]/u.test(text)
    ? text.replace(/[\\"$]/g, '\\$&')
    : JSON.stringify(text).slice(1, -1).replaceAll('$', '\\$')
}

/** Most signs on a line: under 8,000 bytes, since a longer one made an engine drop the rest of the file without a word. */
const longest = 1300

/** A text cut into lines, never within a sign. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = []
  let start = 0
  while (text.length - start > longest) {
    const end = endOf(text, start)
    lines.push(text.slice(start, end))
    start = end
  }
  return start < text.length || start === 0 ? [...lines, text.slice(start)] : lines
}

/** Where the line ends that begins at a place. */
function endOf(text: string, start: number): number {
  let at = start
  for (let signs = 0; signs < longest; signs++) {
    const next = text.indexOf('\\', at)
    const plain = (next < 0 ? text.length : next) - at
    if (signs + plain >= longest) return outsideOfPair(text, at + longest - signs)
    if (next < 0) return text.length
    signs += plain
    at = next + (text[next + 1] === 'u' && /^[0-9a-f]{4}/.test(text.slice(next + 2, next + 6)) ? 6 : 2)
  }
  return at
}

/** A character outside the basic plane is two, which stay together. */
const outsideOfPair = (text: string, at: number) => ((text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at)

/** A list of words as JSON, which ENTRYPOINT and CMD take as they are. */
export function quoteWords(words: readonly string[]): string {
  const [first = '', ...rest] = linesOf(JSON.stringify(words))
  return [first, ...rest.map(each => each.replace(/^[#\s]/, asCode))].join('\\\n')
}

/** Paths as JSON for COPY, which reads quotes, backslashes and variables in them once more. */
export function quotePaths(paths: readonly string[]): string {
  return quoteWords(paths.map(path => path.replace(/[\\'"$]/g, '\\$&')))
}

/** JSON's other spelling of a character, for one that must not begin a line. */
const asCode = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
