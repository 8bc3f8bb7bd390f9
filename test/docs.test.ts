import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installOvkit } from './install.ts'
import { follow, isAsSaid, stepsOf } from './pages.ts'

const pages = [
  'README.md',
  'docs/writing-a-layer.md',
  'docs/writing-a-plugin.md',
  'packages/cli/README.md',
  'packages/core/README.md',
  'packages/plugin-base/README.md',
  'packages/plugin-podman/README.md',
]

let home: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ovkit-docs-'))
  await installOvkit(home)
}, 60_000)

afterAll(() => rmSync(home, { recursive: true }))

describe('a reader without a container engine', () => {
  it.each(pages)('can do what %s says', { timeout: 60_000 }, async page => {
    const dir = join(home, page.replaceAll('/', '-'))
    mkdirSync(dir)
    const path = `${join(home, 'node_modules/.bin')}:${process.env['PATH']}`
    await follow(page, { dir, env: { HOME: dir, PATH: path, NO_COLOR: '1' }, has: [] })
  })
})

describe('a page', () => {
  it('is read block by block', () => {
    const [first] = stepsOf('docs/writing-a-plugin.md')
    expect(first).toMatchObject({ do: 'run', needs: 'install', text: expect.stringContaining('npm init') })
  })

  it.each([
    ['a\nb', 'a\nb\n', true],
    ['a …\n…\nz', 'a 1\nb\nc\nz', true],
    ['a', 'a\nb', false],
    ['a.c', 'abc', false],
  ])('that says %j and prints %j: %s', (said, printed, isSo) => {
    expect(isAsSaid(said, printed)).toBe(isSo)
  })
})
