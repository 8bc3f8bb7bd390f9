import type { Said } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** One entry of the catalogue: what a reader of the reference needs to know, and the sentences for one occurrence. */
export interface Entry<P> {
  readonly about: string
  readonly say: (parameters: P) => Said
}

/** An entry, with the type of its parameters taken from its function. */
export const entry = <P>(about: string, say: (parameters: P) => Said): Entry<P> => ({ about, say })

/** “Did you mean”, or the known words where nothing is near and the list is short enough to help. */
export function suggest(word: string, known: readonly string[], what: string): string | undefined {
  const probable = nearest(word, known)
  if (probable !== undefined) return `Did you mean "${probable}"?`
  if (known.length === 0) return `There are no ${what}.`
  return known.length <= 40 ? `Known ${what}: ${known.join(', ')}.` : undefined
}
