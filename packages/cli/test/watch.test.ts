import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { readGlobals } from '../src/globals.ts'
import { watch } from '../src/watch.ts'

function shown(flags: readonly string[], isTTY: boolean): string {
  const text: string[] = []
  const output = { write: (more: string) => text.push(more), isTTY, columns: 60 }
  const host = { cwd: () => '/', env: {}, stdout: output, stderr: output, on: () => {}, off: () => {} }
  const { progress, stop } = watch(host, readGlobals(flags, {}))
  progress({ step: 'load', subject: 'ov.yml', state: 'started' })
  progress({ step: 'build', subject: 'desk', state: 'started' })
  progress({
    step: 'build',
    subject: 'desk',
    state: 'line',
    text: 'STEP 1/2: RUN something that is longer than the terminal is wide',
  })
  progress({ step: 'build', subject: 'desk', state: 'done' })
  progress({ step: 'build', subject: 'other', state: 'started' })
  progress({ step: 'build', subject: 'other', state: 'failed' })
  stop()
  return text.join('')
}

it('writes plain lines where there is no terminal', () => {
  expect(shown([], false)).toBe('build desk …\n✔ build desk\nbuild other …\n✘ build other\n')
})

it('adds every line of programs with --verbose', () => {
  expect(shown(['--verbose'], false)).toContain('desk │ STEP 1/2: RUN something')
  expect(shown(['--verbose'], false)).toContain('load ov.yml …')
})

it('writes nothing with --quiet', () => {
  expect(shown(['--quiet'], false)).toBe('')
  expect(shown(['-q'], true)).toBe('')
})

it('leaves on a terminal what is done, and nothing of what moved', () => {
  const left = stripVTControlCharacters(shown([], true)).split('\n')
  expect(left).toContain('✔ build desk')
  expect(left).toContain('✘ build other')
})
