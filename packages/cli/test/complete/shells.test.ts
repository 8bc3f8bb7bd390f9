import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownText } from '../../src/assets.ts'

/** What the scripts ask ov, and what it answers: the real answers are tested beside this. */
const answers = {
  'image b': 'build\tBuild images',
  'plan ': 'debian\tDebian: 13\ndesk',
  'graph desk --format=m': '--format=mermaid',
  '-C ': ':folders',
}

let dir: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ovkit-complete-'))
  const cases = Object.entries(answers).map(([line, text]) => `'__complete ${line}') printf '%s\\n' '${text}' ;;\n`)
  writeFileSync(join(dir, 'ov'), `#!/bin/sh\ncase "$*" in\n${cases.join('')}esac\n`)
  chmodSync(join(dir, 'ov'), 0o755)
  mkdirSync(join(dir, 'here/there'), { recursive: true })
})

afterAll(() => rmSync(dir, { recursive: true }))

const env = () => ({ ...process.env, PATH: `${dir}${delimiter}${process.env.PATH}`, HOME: dir })
const has = (program: string) => spawnSync(program, ['-c', 'true']).status === 0

describe('bash', () => {
  const driver = fileURLToPath(new URL('../fixtures/complete.bash', import.meta.url))
  const complete = (line: string) =>
    execFileSync('bash', [driver, line], {
      env: env(),
      cwd: join(dir, 'here'),
      input: ownText('templates/completion/ov.bash'),
    })
      .toString()
      .split('\n')
      .filter(text => text !== '')

  it.each([
    ['ov image b', ['build']],
    ['ov plan ', ['debian', 'desk']],
    ['ov graph desk --format=m', ['mermaid']],
    ['ov -C ', ['dirnames']],
    ['ov unknown ', []],
  ])('completes "%s" with %j', (line, values) => expect(complete(line)).toEqual(values))
})

describe.skipIf(!has('fish'))('fish', () => {
  const complete = (line: string) => {
    const script = `${ownText('templates/completion/ov.fish')}\ncomplete -C '${line}'\n`
    return execFileSync('fish', ['--no-config', '-c', script], { env: env(), cwd: join(dir, 'here') }).toString()
  }

  it.each([
    ['ov image b', 'build\tBuild images\n'],
    ['ov plan ', 'debian\tDebian: 13\ndesk\n'],
    ['ov graph desk --format=m', '--format=mermaid\n'],
    ['ov -C ', 'there/\tDirectory\n'],
  ])('completes "%s"', (line, text) => expect(complete(line)).toBe(text))
})

describe.skipIf(!has('zsh'))('zsh', () => {
  const driver = fileURLToPath(new URL('../fixtures/complete.zsh', import.meta.url))

  it.each([
    ['ov image b', 'image build'],
    ['ov graph desk --format=m', '--format=mermaid'],
    ['ov -C ', 'there/'],
  ])('completes "%s"', (line, text) => {
    writeFileSync(join(dir, '_ov'), ownText('templates/completion/_ov'))
    const out = execFileSync('zsh', ['-f', driver, dir, line], { env: env(), cwd: join(dir, 'here') }).toString()
    expect(stripVTControlCharacters(out)).toContain(text)
  })
})
