import type { Source } from './source.ts'

/**
 * The words that other dialects of the format use for a key of ours, by the kind of document. Singular and plural
 * of one word are the same key everywhere and need no row.
 */
export const words: Readonly<Record<'project' | 'layer' | 'image', Readonly<Record<string, readonly string[]>>>> = {
  project: { images: ['box', 'boxes'], layers: ['candy', 'candies'] },
  layer: { layers: ['candy', 'candies'], tests: ['eval', 'evals', 'check', 'checks'] },
  image: {
    layers: ['candy', 'candies'],
    tests: ['eval', 'evals', 'check', 'checks'],
    deploy_tests: ['deploy_eval', 'deploy_evals', 'deploy_check', 'deploy_checks'],
  },
}

/** Keys that make a document a layer, an image and so on, by any of their names. */
export const kinds: Readonly<Record<string, 'layer' | 'image' | 'other'>> = {
  layer: 'layer',
  candy: 'layer',
  image: 'image',
  box: 'image',
  deployment: 'other',
  builder: 'other',
  distro: 'other',
  init: 'other',
}

/** Words that are known, however they are kept. */
type Words = Pick<ReadonlySet<string>, 'has'>

/** The key that a word stands for among the known keys: itself, another dialect's word, or its singular or plural. */
export function canonical(
  word: string,
  known: Words,
  dialect: Readonly<Record<string, readonly string[]>> = {},
): string | undefined {
  if (known.has(word)) return word
  for (const [key, others] of Object.entries(dialect)) if (others.includes(word) && known.has(key)) return key
  return numbers(word).find(each => known.has(each))
}

/** Renames the keys of one mapping, keeping their order, so that positions still fit. */
export function rename(source: Source, known: Words, dialect: Readonly<Record<string, readonly string[]>>): Source {
  if (Object.keys(source.record()).every(word => known.has(word))) return source
  const entries = new Map<string, unknown>()
  const spelling = new Map<string, string>()
  for (const [word, inner] of Object.entries(source.record())) {
    const key = canonical(word, known, dialect) ?? word
    const other = spelling.get(key)
    if (other !== undefined) {
      source.fail('KEY_TWICE', { key: word, other }, [word], 'key')
    } else {
      entries.set(key, inner)
      spelling.set(key, word)
    }
  }
  return source.renamed(Object.fromEntries(entries), spelling)
}

/** The other number of a word: tasks for task, entry for entries. */
export function numbers(word: string): readonly string[] {
  const others = [`${word}s`, `${word}es`, word.replace(/y$/, 'ies')]
  if (word.endsWith('ies')) others.push(word.replace(/ies$/, 'y'))
  if (word.endsWith('es')) others.push(word.slice(0, -2))
  if (word.endsWith('s')) others.push(word.slice(0, -1))
  return others.filter(each => each !== word)
}
