/** Values of systemd units: `%` begins a specifier everywhere, and `$` a variable in commands. */

/** One quoted word of a list, such as an assignment in `Environment=`. */
export const quotedWord = (text: string): string =>
  `"${plainText(text).replace(/[\\"\n\r\t]/g, character => escapes[character] ?? character)}"`

/** The rest of a line that systemd takes as it is. */
export const plainText = (text: string): string => text.replaceAll('%', '%%')

/** A command line; supervisor's `%(ENV_NAME)s` becomes systemd's own `${NAME}`. */
export function execLine(words: readonly string[]): string {
  const [program = '', ...args] = words
  // Variables are never expanded in the program itself, so there a dollar stands for itself.
  return [quotedWord(program), ...args.map(argument)].join(' ')
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const supervisorsVariable = /%\(ENV_([A-Za-z_][A-Za-z0-9_]*)\)s/

function argument(word: string): string {
  const pieces = word.split(supervisorsVariable)
  // Every second piece is the name of a variable.
  const text = pieces.map((piece, index) => (index % 2 === 1 ? `\${${piece}}` : escaped(piece))).join('')
  return `"${text}"`
}

const escaped = (text: string) => quotedWord(text).slice(1, -1).replaceAll('$', '$$$$')
