/** Longest piece of one line; a longer line made an engine drop the rest of the file without a word. */
const longest = 7000

/**
 * A double-quoted value of a Containerfile that stands for exactly this text. Long values go on over continued
 * lines, cut where no backslash is parted from its character and no line begins with what reads as a comment.
 */
export function quoteValue(text: string): string {
  if (/[\n\r\0]/.test(text)) throw new RangeError('A value of a Containerfile is a single line.')
  const escaped = text.replace(/[\\"$]/g, '\\$&')
  return `"${pieces(escaped).join('\\\n')}"`
}

function pieces(text: string): readonly string[] {
  const cut: string[] = []
  for (let start = 0; start < text.length; ) {
    const end = start + longest >= text.length ? text.length : goodCut(text, start + longest)
    cut.push(text.slice(start, end))
    start = end
  }
  return cut
}

/** The nearest place before `end` where the text may be cut. */
function goodCut(text: string, end: number): number {
  for (let at = end; at > 0; at--) {
    const next = text.charCodeAt(at)
    const isInsidePair = next >= 0xdc00 && next <= 0xdfff
    // Spaces at the beginning of a continued line are dropped by some engines, and "#" begins a comment there.
    if (!isInsidePair && !/[#\s]/.test(text[at] ?? '') && !/[\\\s]/.test(text[at - 1] ?? '')) return at
  }
  return end
}

/** A list of words as JSON, which ENTRYPOINT, CMD and COPY take; the two characters that engines expand are safe in it. */
export function quoteWords(words: readonly string[]): string {
  return JSON.stringify(words)
}
