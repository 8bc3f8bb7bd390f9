import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Kind } from './corpus.ts'
import { type Document, documents } from './documents.ts'
import { openProjects } from './mistakes.ts'
import { changed, spoiling } from './mutate.ts'
import { patternOf } from './paths.ts'

const seed = Number(process.env.OV_SEED ?? 1)
const longest = 1000

/** Whatever an author's documents look like, the author is told what is wrong with them, or they work. */
export async function mutationSuite(kinds: readonly Kind[], runs: number): Promise<void> {
  const { mistakesIn, closeCache } = await openProjects()
  const chosen = documents.filter(({ kind }) => kinds.includes(kind))

  it.each(chosen)('the $kind $name in $dialect words have no mistake', async document => {
    expect(await mistakesIn(document, document.text)).toEqual([])
  })

  describe(`${runs} documents with mistakes`, () => {
    it('each give findings or success, in less than a second', { timeout: 240_000 }, async () => {
      closeCache()
      const seen = { yaml: 0, findings: 0 }
      for (const { document, text, isValue } of spoilt(chosen, runs)) {
        // What was made of a value is YAML.
        if (isValue || isYaml(text)) seen.yaml++
        const found = await inTime(text, () => mistakesIn(document, text))
        if (found.length > 0) seen.findings++
      }
      expect(seen.yaml).toBeGreaterThan(runs / 2)
      expect(seen.findings).toBeGreaterThan(runs / 3)
    })

    it('have them at every place that a document has', () => {
      const hit = new Set([...spoilt(chosen, runs)].flatMap(({ place }) => place ?? []))
      const all = chosen.flatMap(document => document.places.map(([path]) => placeOf(document, patternOf(path))))
      expect(all.filter(place => !hit.has(place))).toEqual([])
    })
  })
}

/** Documents in turn, each with another change: of its values from the first to the last, of its text anywhere. */
function* spoilt(chosen: readonly Document[], runs: number) {
  const next = new Map<Document, number>()
  for (const [index, change] of fc.sample(spoiling, { numRuns: runs, seed }).entries()) {
    const document = chosen[index % chosen.length]
    if (document === undefined) return
    const isValue = change.on === 'value'
    const turn = next.get(document) ?? 0
    if (isValue) next.set(document, turn + 1)
    const { text, at } = changed(document, isValue ? { ...change, place: turn } : change)
    yield { document, text, isValue, place: at && placeOf(document, patternOf(at)) }
  }
}

const placeOf = ({ kind, name, dialect }: Document, pattern: string) => `${kind}/${name} (${dialect}): ${pattern}`
const isYaml = (text: string) => parseAllDocuments(text).every(each => each.errors.length === 0)

/** What throws, or takes its time, is told with the document that makes it. */
async function inTime<T>(text: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    const result = await act()
    expect(performance.now() - start).toBeLessThan(longest)
    return result
  } catch (cause) {
    throw new Error(`With this document:\n${text.slice(0, 4000)}`, { cause })
  }
}
