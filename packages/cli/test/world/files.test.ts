import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { files } from '../../src/world/files.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ovkit-files-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

it('writes a file with its mode, the folders above it, and nothing beside it', () => {
  files.write(join(dir, 'a/b/c'), 'text', 0o755)
  expect(readdirSync(join(dir, 'a/b'))).toEqual(['c'])
  expect(statSync(join(dir, 'a/b/c')).mode & 0o777).toBe(0o755)
})

it('keeps the mode of a file, and follows a link to it', () => {
  writeFileSync(join(dir, 'real'), 'old', { mode: 0o600 })
  symlinkSync('real', join(dir, 'link'))
  files.write(join(dir, 'link'), 'new')
  expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('new')
  expect(statSync(join(dir, 'real')).mode & 0o777).toBe(0o600)
  expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true)
})

it('leaves no draft behind where it cannot write', () => {
  files.write(join(dir, 'folder/file'), '')
  expect(() => files.write(join(dir, 'folder'), 'text')).toThrow()
  expect(readdirSync(dir)).toEqual(['folder'])
})

it('answers with nothing for what is not there', () => {
  expect(files.read(join(dir, 'none'))).toBeUndefined()
  expect(files.stat(join(dir, 'none/deeper'))).toBeUndefined()
  expect(files.list(join(dir, 'none'))).toEqual([])
})

it('lists names by code unit', () => {
  for (const name of ['b', 'B', 'a', 'ä', '_']) files.write(join(dir, name), '')
  expect(files.list(dir).map(({ name }) => name)).toEqual(['B', '_', 'a', 'b', 'ä'])
})

it('lets one holder of a lock in at a time', async () => {
  const order: string[] = []
  const hold = (name: string) =>
    files.lock(join(dir, 'file'), async () => {
      order.push(`${name} in`)
      await new Promise(done => setTimeout(done, 30))
      order.push(`${name} out`)
    })
  await Promise.all([hold('a'), hold('b'), hold('c')])
  expect(order.map(text => text.split(' ')[1])).toEqual(['in', 'out', 'in', 'out', 'in', 'out'])
})
