import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotePaths, quoteValue, quoteWords } from '../../src/escape/containerfile.ts'

/** Reads double-quoted values side by side as engines do: continued lines joined first, then a backslash before each special sign. */
function read(quoted: string): string {
  const parts = quoted.replaceAll('\\\n', '').matchAll(/"((?:\\.|[^"\\])*)"/gsu)
  return [...parts].map(([, part = '']) => part.replace(/\\(.)/gsu, '$1')).join('')
}

const line = fc
  .oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 6990, maxLength: 15000 }))
  .map(text => text.replace(/[\n\r\0]/g, '').toWellFormed())
const awkward = fc
  .array(fc.constantFrom('\\', '"', '$', '#', ' ', '\t', '𝒳', 'x'), { minLength: 6990, maxLength: 7100 })
  .map(signs => signs.join(''))

describe('a value of a Containerfile', () => {
  it('stands for exactly its text, on lines that every engine reads to their end', () => {
    fc.assert(
      fc.property(fc.oneof(line, awkward), text => {
        const quoted = quoteValue(text)
        expect(read(quoted)).toBe(text)
        const lines = quoted.split('\n')
        expect(lines.filter(each => Buffer.byteLength(each) >= 8000 || !each.startsWith('"'))).toEqual([])
        expect(quoted.toWellFormed()).toBe(quoted)
      }),
      { numRuns: 60 },
    )
  })

  it('may be all of one sign', () => {
    for (const text of ['', '#'.repeat(9000), ' '.repeat(9000), '\\'.repeat(9000), '漢'.repeat(9000), '𝒳'.repeat(9000)])
      expect(read(quoteValue(text))).toBe(text)
  })

  it.each(['two\nlines', 'a\rb', 'a\0b'])('cannot be %j', text => expect(() => quoteValue(text)).toThrow(RangeError))
})

describe('words and paths', () => {
  it('are JSON; paths are read once more', () => {
    expect(quoteWords(['a b', '"$x"', "it's"])).toBe('["a b","\\"$x\\"","it\'s"]')
    for (const text of ['#'.repeat(9000), ' '.repeat(9000), '\\'.repeat(9000), '\u0001'.repeat(9000)]) {
      const quoted = quoteWords([text, 'x'])
      expect(JSON.parse(quoted.replaceAll('\\\n', ''))).toEqual([text, 'x'])
      expect(quoted.split('\n').filter(each => each.length >= 8000 || /^[#\s]/.test(each))).toEqual([])
    }
    expect(JSON.parse(quotePaths(['a b', '$x', `it's "\\"`]))).toEqual(['a b', '\\$x', `it\\'s \\"\\\\\\"`])
  })
})
