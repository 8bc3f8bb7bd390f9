/** One word of a POSIX shell that stands for exactly this text. */
export function quote(text: string): string {
  if (text.includes('\0')) throw new RangeError('A word of a shell cannot hold a NUL byte.')
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A command to read and to paste: an argument list as a shell wants it, quoted only where it must be. */
export function commandLine(argv: readonly string[]): string {
  return argv.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : quote(word))).join(' ')
}
