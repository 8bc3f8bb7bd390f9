import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const own = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'))

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ovkit-bin-'))
  mkdirSync(join(dir, 'deep/er'), { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true }))

function ov(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...env } } as const
  return execFileSync(process.execPath, [join(own, 'bin/ov.js'), ...args], options)
}

/** An ovkit of the project's own, which only says that it was asked. */
function install(folder: string): void {
  mkdirSync(join(folder, 'node_modules/ovkit/bin'), { recursive: true })
  writeFileSync(join(folder, 'node_modules/ovkit/package.json'), '{"type": "module"}')
  writeFileSync(join(folder, 'node_modules/ovkit/bin/ov.js'), 'console.log("theirs", ...process.argv.slice(2))')
}

it('tells its version without loading anything', () => expect(ov(dir, ['--version'])).toBe(`ov ${version}\n`))

it('hands over to the ovkit of the project, from any folder in it', () => {
  install(dir)
  expect(ov(join(dir, 'deep/er'), ['image', 'list'])).toBe('theirs image list\n')
})

it.each([
  [['-C', 'deep'], {}],
  [['--dir=deep'], {}],
  [['-Cdeep'], {}],
  [[], { OV_PROJECT_DIR: 'deep' }],
])('hands over to the ovkit of the folder that %j %j names', (args, env) => {
  install(join(dir, 'deep'))
  expect(ov(dir, [...args, 'x'], env)).toBe(`theirs ${[...args, 'x'].join(' ')}\n`)
})

it('goes on by itself where the ovkit of the project is this one', () => {
  mkdirSync(join(dir, 'node_modules'))
  symlinkSync(own, join(dir, 'node_modules/ovkit'))
  expect(ov(dir, ['--version'])).toBe(`ov ${version}\n`)
})
