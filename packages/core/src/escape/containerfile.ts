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
  for (let at = 0, signs = 0; text.length - start > longest && at < text.length; at += sizeOf(text, at), signs++) {
    if (signs < longest) continue
    lines.push(text.slice(start, at))
    start = at
    signs = 0
  }
  return [...lines, text.slice(start)]
}

/** How long the sign at a place is: an escaped one, or one outside the basic plane, is more than one character. */
function sizeOf(text: string, at: number): number {
  if (text[at] !== '\\') return pointSize(text, at)
  return /^u[0-9a-f]{4}/.test(text.slice(at + 1, at + 6)) ? 6 : 1 + pointSize(text, at + 1)
}

const pointSize = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

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
