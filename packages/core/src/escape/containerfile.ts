/**
 * A double-quoted value of a Containerfile that stands for exactly this text. A long one goes on over continued lines,
 * each quoted by itself, so that none begins with what reads as a comment or as indentation.
 */
export function quoteValue(text: string): string {
  if (/[\n\r\0]/.test(text)) throw new RangeError('A value of a Containerfile is a single line.')
  const escaped = text.replace(/[\\"$]/g, '\\$&')
  return (escaped.match(line) ?? ['']).map(each => `"${each}"`).join('\\\n')
}

/** What stands on a line: under 8,000 bytes, since a longer one made an engine drop the rest of the file without a word. */
const line = /(?:\\u[0-9a-f]{4}|\\.|[^\\]){1,1300}/gsu

/** A list of words as JSON, which ENTRYPOINT and CMD take as they are. */
export function quoteWords(words: readonly string[]): string {
  const [first = '', ...rest] = JSON.stringify(words).match(line) ?? []
  return [first, ...rest.map(each => each.replace(/^[#\s]/, asCode))].join('\\\n')
}

/** Paths as JSON for COPY, which reads quotes, backslashes and variables in them once more. */
export function quotePaths(paths: readonly string[]): string {
  return quoteWords(paths.map(path => path.replace(/[\\'"$]/g, '\\$&')))
}

/** JSON's other spelling of a character, for one that must not begin a line. */
const asCode = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
