import { nearest, type OvkitError } from '@ovkit/core'
import { mistake } from './errors.ts'
import { globalFlags } from './globals.ts'

/** The error for a word that is no command or flag, with the one that was probably meant. */
export function unknownWord(word: string, group: string, names: readonly string[]): OvkitError {
  if (word.startsWith('-')) {
    const known = globalFlags.map(({ name }) => `--${name}`)
    return mistake('USAGE_FLAG', { flag: word, command: group, probable: nearest(word, known) })
  }
  const start = group === '' ? '' : `${group} `
  const inside = names.filter(name => name.startsWith(start)).map(name => name.slice(start.length))
  const known = [...new Set(inside.map(name => name.split(' ')[0] ?? name))]
  return mistake('USAGE_COMMAND', { word, group, probable: nearest(word, known), known })
}
