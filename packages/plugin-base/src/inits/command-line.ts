/**
 * The words of a command line as a POSIX shell splits them, with nothing expanded; undefined where a quote is left
 * open. Both init systems split `exec` by rules of their own, so that it is split here and written down for each.
 */
export function wordsOf(line: string): string[] | undefined {
  const words: string[] = []
  let rest = line.trimStart()
  while (rest !== '') {
    const length = wordLength(rest)
    if (length === undefined) return undefined
    words.push(unquote(rest.slice(0, length)))
    rest = rest.slice(length).trimStart()
  }
  return words
}

// Single quotes take everything as it is, double quotes let a backslash protect, and so does no quote at all.
const part = /'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|[^\s'"\\]+/y

function wordLength(text: string): number | undefined {
  part.lastIndex = 0
  let end = 0
  while (part.test(text)) end = part.lastIndex
  return end < text.length && !/\s/.test(text.charAt(end)) ? undefined : end
}

function unquote(word: string): string {
  return word.replace(new RegExp(part.source, 'g'), piece => {
    if (piece.startsWith("'")) return piece.slice(1, -1)
    if (piece.startsWith('"')) return piece.slice(1, -1).replace(/\\(["\\])/g, '$1')
    return piece.startsWith('\\') ? piece.slice(1) : piece
  })
}
