/** Values of systemd units: `%` begins a specifier everywhere, and `$` a variable in commands. */

/** One word of a list, such as an assignment in `Environment=`. */
export const listWord = (text: string): string => quoted(protect(text))

/** The rest of a line that systemd takes as it is. */
export const plainText = (text: string): string => text.replaceAll('%', '%%')

/** A command line; supervisor's `%(ENV_NAME)s` becomes systemd's own `${NAME}`. */
export function execLine(words: readonly string[]): string {
  const [program = '', ...args] = words
  // Variables are never expanded in the program itself, so there a dollar stands for itself.
  return [listWord(program), ...args.map(argument)].join(' ')
}

const supervisorsVariable = /%\(ENV_([A-Za-z_][A-Za-z0-9_]*)\)s/

function argument(word: string): string {
  // Every second piece is the name of a variable.
  const pieces = word.split(supervisorsVariable)
  return quoted(
    pieces.map((piece, index) => (index % 2 === 1 ? `\${${piece}}` : protect(piece).replaceAll('$', '$$$$'))).join(''),
  )
}

const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `"${text}"`)

const protect = (text: string) => plainText(text).replace(/[\\"\n\r\t]/g, character => escapes[character] ?? character)

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
