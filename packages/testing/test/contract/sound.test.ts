import type { Instruction } from '@ovkit/core'
import { describe, expect, it } from 'vitest'
import { expectParses, expectPlain, expectPure, expectSound } from '../../src/contract/sound.ts'

const run = (script: string, rest: Partial<Extract<Instruction, { do: 'run' }>> = {}): Instruction => ({
  do: 'run',
  script,
  ...rest,
})

describe('a contract accepts', () => {
  it('instructions that an engine can carry out', () => {
    expectSound([run('echo "$1"\n', { args: ['<<EOF', "it's"] }), { do: 'env', env: { A: 'x'.repeat(20_000) } }])
  })
})

describe('a contract refuses', () => {
  it.each<[string, () => void]>([
    ['a script that does not parse', () => expectSound([run('if true; then\n')])],
    ['a script that its own shell does not parse', () => expectParses('case x in', 'sh')],
    ['a mount at no absolute path', () => expectSound([run(':', { mounts: [{ type: 'tmpfs', target: 'tmp' }] })])],
    ['a value that cannot be written down', () => expectSound([{ do: 'env', env: { A: 'two\nlines' } }])],
    ['a value that JSON cannot hold', () => expectPlain({ at: new Date(0) })],
    ['an answer that differs from time to time', () => expectPure(() => Math.random())],
  ])('%s', (_, act) => {
    expect(act).toThrow()
  })
})
