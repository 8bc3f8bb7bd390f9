import { parseAllDocuments } from 'yaml'
import { type Kind, readCorpus } from './corpus.ts'
import { inOtherDialect } from './dialect.ts'
import { type Unspoilt, unspoilt } from './mutate.ts'

export interface Document extends Unspoilt {
  readonly kind: Kind
  readonly name: string
  readonly dialect: 'ours' | 'other'
}

/** Every document of the corpus, in both dialects. */
export const documents: readonly Document[] = readCorpus().flatMap(({ kind, name, text }) => {
  const values: readonly unknown[] = parseAllDocuments(text).map(each => each.toJS())
  const other = values.map(each => inOtherDialect(kind, each))
  return [
    { kind, name, dialect: 'ours' as const, ...unspoilt(values) },
    { kind, name, dialect: 'other' as const, ...unspoilt(other) },
  ]
})
