import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/inits/command-line.ts'

const pieces = fc.constantFrom("'", '"', '\\', ' ', '\t', 'a', 'b', ';x', '#', "''", '""', '\\"', '\\\\')
const line = fc.array(pieces, { maxLength: 8 }).map(parts => parts.join(''))

describe('a command line', () => {
  it.each([
    ['web --port 80', ['web', '--port', '80']],
    [`sh -c "exec web 'a b'"`, ['sh', '-c', "exec web 'a b'"]],
    [`a'b'"c"\\ d`, ['abc d']],
    ["x ''", ['x', '']],
    ['  ', []],
    ['sh -c "x', undefined],
    ["it's", undefined],
    ['x\\', undefined],
  ])('%s is split as a shell does', (text, words) => expect(wordsOf(text)).toEqual(words))

  const python = spawnSync('python3', ['--version']).error === undefined
  it.skipIf(!python)("is split as Python's shlex does", () => {
    const lines = fc.sample(line, { numRuns: 1000, seed: 3 })
    const reader = new URL('./split.py', import.meta.url).pathname
    const { stdout } = spawnSync('python3', [reader], { input: JSON.stringify(lines), encoding: 'utf8' })
    expect(lines.map(text => wordsOf(text) ?? null)).toEqual(JSON.parse(stdout))
  })
})
