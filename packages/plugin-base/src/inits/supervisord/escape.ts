/**
 * Values of supervisord.conf. Python's configparser reads a value to the end of its line or to a `;` or `#` after a
 * blank, and has no way to quote; then supervisor expands `%`, of which only its own `%(ENV_NAME)s` is let through.
 */

/** A value as it stands after `=`, or undefined where there is no way to write it. */
export function plainValue(text: string): string | undefined {
  return isUnwritable.test(text) || atAnEnd.test(text) ? undefined : percent(text)
}

/** A command line of these words; undefined where one has a line break, which no quoting gets through. */
export function commandValue(words: readonly string[]): string | undefined {
  return words.some(word => lineBreak.test(word)) ? undefined : words.map(quote).join(' ')
}

/** The `environment` value, and the variables that have no place in it. */
export function environmentValue(env: Readonly<Record<string, string>>): {
  readonly value: string
  readonly rest: readonly (readonly [string, string])[]
} {
  const entries = Object.entries(env).map(([key, text]) => ({ key, text, value: entryValue(text) }))
  return {
    value: entries.flatMap(({ key, value }) => (value === undefined ? [] : [`${key}=${value}`])).join(','),
    rest: entries.flatMap(({ key, text, value }) => (value === undefined ? [[key, text] as const] : [])),
  }
}

// Python counts these among the blanks as well.
const blank = '[\\s\\x1c-\\x1f\\x85]'
const atAnEnd = new RegExp(`^${blank}|${blank}$`)
const lineBreak = /[\r\n\0]/
// `%(here)s` is replaced before `%` is looked at, so that not even doubling it helps.
const isUnwritable = new RegExp(`${blank}[;#]|%\\(here\\)s|[\\r\\n\\0]`)

const percent = (text: string) => text.replace(/%(?!\(ENV_[A-Za-z_][A-Za-z0-9_]*\)s)/g, '%%')

// Within a command, closing and opening the quotes again keeps apart what must not stand side by side.
function quote(word: string): string {
  if (/^[\w@%+=:,./()-]+$/.test(word) && !/[()]/.test(word.replace(/%\(ENV_\w+\)s/g, ''))) return percent(word)
  const quoted = word.split("'").map(apart).join(`'"'"'`)
  return `'${percent(quoted)}'`
}

const apart = (text: string) =>
  text.replace(new RegExp(`(${blank})(?=[;#])`, 'g'), "$1''").replaceAll('%(here)s', "%(he''re)s")

// supervisor takes the quotes off with strip(), so that a value may neither hold its quote nor end in any.
function entryValue(text: string): string | undefined {
  if (isUnwritable.test(text) || /^['"]|['"]$/.test(text)) return undefined
  const mark = ['"', "'"].find(candidate => !text.includes(candidate))
  return mark === undefined ? undefined : `${mark}${percent(text)}${mark}`
}
