import { expect, it } from 'vitest'
import { cut, table, wrap } from '../../src/show/table.ts'

const red = (text: string) => `\u001b[31m${text}\u001b[39m`

it('aligns columns whatever their colours, and leaves out empty ones', () => {
  expect(
    table([
      ['a', '', red('bb'), 'c'],
      ['long', '', 'd', 'e'],
    ]),
  ).toBe(`a     ${red('bb')}  c\nlong  d   e\n`)
})

it('breaks text between words, and leaves what a program said', () => {
  expect(wrap('one two three\n  as it was said', 8)).toEqual(['one two', 'three', '  as it was said'])
})

it('cuts lines at the edge and ends the colours that it cut into', () => {
  expect(cut(`short\n${red('longer')} than that\n`, 5)).toBe(`short\n${red('long')}…\n`)
})
