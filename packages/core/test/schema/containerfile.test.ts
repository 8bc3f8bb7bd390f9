import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writtenLabels, writtenMetadata } from '../../src/schema/containerfile.ts'
import { metadataLabel } from '../../src/schema/metadata.ts'

it('reads metadata back as it was written, whatever the image below has', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20_000, size: 'max' })
  fc.assert(
    fc.property(text, text, (below, above) => {
      const labels = [...written(below), ...written(above)]
      expect(writtenMetadata(Object.fromEntries(labels))).toBe(above)
      for (const [, part] of labels) expect(part.isWellFormed()).toBe(true)
    }),
    { numRuns: 50 },
  )
})

it('leaves other labels whole', () => {
  expect(writtenLabels({ a: 'x'.repeat(9000) })).toEqual([['a', 'x'.repeat(9000)]])
})

it('finds no metadata where there is none', () => {
  expect(writtenMetadata({ other: '1' })).toBeUndefined()
})

const written = (text: string) => writtenLabels({ [metadataLabel]: text })
