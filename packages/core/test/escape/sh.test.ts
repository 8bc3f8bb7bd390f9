import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandLine, quote } from '../../src/escape/sh.ts'

const shells = [['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['-c', ':']).error === undefined,
)
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom("'", '"', '\\', '$', '`', '\n', ' ', '!', '*', '~', '#', '\x01', '\x81', '\x88', 'ä', '😀'),
    }),
  )
  .filter(value => !value.includes('\0') && value.isWellFormed())

describe.each(shells)('a word for %s %s', (program = '', ...args) => {
  const sh = (script: string) => spawnSync(program, args, { input: script }).stdout.toString()

  it('stands for exactly its text', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), words => {
        const lines = words.map(word => `printf '%s\\000' ${quote(word)}`)
        expect(sh(lines.join('\n')).split('\0').slice(0, -1)).toEqual(words)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps its text in a command to paste', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), words => {
        expect(
          sh(`printf '%s\\000' ${commandLine(words)}`)
            .split('\0')
            .slice(0, -1),
        ).toEqual(words)
      }),
      { numRuns: 20 },
    )
  })
})

it('refuses a NUL byte, which no word can hold', () => {
  expect(() => quote('a\0b')).toThrow(RangeError)
})

it('leaves plain words of a command readable', () => {
  expect(commandLine(['ov', 'test', 'my image', '--filter=x'])).toBe("ov test 'my image' --filter=x")
})
