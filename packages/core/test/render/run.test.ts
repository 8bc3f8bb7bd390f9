import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { containerfile, type Instruction } from '@ovkit/core'
import { testFolder } from '@ovkit/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Run = Extract<Instruction, { do: 'run' }>

/** The lines of an instruction as an engine reads them: continued lines joined, options of RUN left out. */
function commandOf(run: Partial<Run>): string {
  const stages = [{ name: 'x', from: 'scratch', instructions: [{ do: 'run' as const, script: '', ...run }] }]
  const text = containerfile({ image: 'x', stages, files: [], labels: {} })
  for (const line of text.split('\n')) expect(line.length).toBeLessThan(8000)
  const joined = text.replace(/\\\n/g, '')
  const [command = ''] = joined.split('\n').filter(line => line.startsWith('RUN '))
  return command.replace(/^RUN (--\S+ +)*/, '')
}

/** Runs the command with a step that prints its arguments and a variable, each ended by a NUL. */
function saidBy(run: Partial<Run>, shell: string): readonly string[] {
  const step = join(testFolder({}), 'step')
  writeFileSync(step, 'printf "%s\\0" "$@" "${VALUE-}"\n')
  chmodSync(step, 0o755)
  const command = commandOf(run).replace('/run/ov.sh', step)
  const { stdout, stderr } = spawnSync(shell, ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, TARGETARCH: 'amd64' },
  })
  expect(stderr).toBe('')
  return stdout.split('\0').slice(0, -1)
}

const shells = ['dash', 'bash'].filter(name => spawnSync(name, ['-c', ':']).error === undefined)
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r',
        "'",
        '"',
        '\\',
        '$',
        '`',
        '#',
        ' ',
        '\t',
        'x',
        '${ARC',
        '\\n',
        '%s',
        '<<EOF',
        '\\\n',
        '*',
        '!',
        '~',
      ),
    )
    .map(parts => parts.join('')),
)
const word = text.map(each =>
  each
    .replaceAll('\0', '')
    .replaceAll(/\$\{(BUILD_)?ARCH\}/g, '')
    .toWellFormed(),
)

describe.each(shells)('in %s, a step is given', shell => {
  it('exactly its words and variables, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), word, (args, VALUE) => {
        expect(saidBy({ args, env: { VALUE } }, shell)).toEqual([...args, VALUE])
      }),
      { numRuns: 60 },
    )
  })

  it('words that are longer than a line may be', () => {
    const long = "it's # a \\ long 'word' ".repeat(500)
    expect(saidBy({ args: [long, 'x', '\n'.repeat(2000), long] }, shell)).toEqual([
      long,
      'x',
      '\n'.repeat(2000),
      long,
      '',
    ])
  })

  it('the architecture where it asks for it', () => {
    const machine = spawnSync('uname', ['-m'], { encoding: 'utf8' }).stdout.trim()
    const args = ['a-${ARCH}.tar', "it's\n${BUILD_ARCH}", '$ARCH', '${ARCHI}']
    expect(saidBy({ args }, shell)).toEqual(['a-amd64.tar', `it's\n${machine}`, '$ARCH', '${ARCHI}', ''])
  })
})
