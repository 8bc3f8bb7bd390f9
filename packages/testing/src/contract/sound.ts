import { spawnSync } from 'node:child_process'
import { containerfile, type Instruction } from '@ovkit/core'
import { expect } from 'vitest'

/** Longest line that every engine reads to its end. */
const longestLine = 8000

/** Instructions that an engine can carry out: they can be written down, their scripts parse, and they are plain values. */
export function expectSound(instructions: readonly Instruction[]): void {
  expectPlain(instructions)
  const stages = [{ name: 'contract', from: 'scratch', instructions }]
  const lines = containerfile({ image: 'contract', stages, files: [], labels: {} }).split('\n')
  expect(lines.filter(line => line.length >= longestLine || /^(RUN|COPY) .*<<[-A-Z"']/.test(line))).toEqual([])
  for (const instruction of instructions) {
    if (instruction.do !== 'run') continue
    expectParses(instruction.script, instruction.shell?.[0])
    for (const { target } of instruction.mounts ?? []) expect(target).toMatch(/^\//)
  }
}

/** The value can be stored as JSON and read again. */
export function expectPlain(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toEqual(value)
}

/** Asked twice, the answer is the same and plain. */
export function expectPure<T>(ask: () => T): T {
  const first = ask()
  expect(ask()).toEqual(first)
  expectPlain(first)
  return first
}

/** A shell reads the script without complaint; one that is not on this machine is not asked. */
export function expectParses(script: string, shell = 'sh'): void {
  const { error, stderr } = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' })
  if (error === undefined) expect(stderr, script).toBe('')
}
