import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generated } from '../scripts/generated.ts'
import { root } from './packages.ts'

const files = await generated()

// `pnpm generate` is this test with leave to write.
it.each([...files])('%s says what the sources say; if not: pnpm generate', async (path, text) => {
  await expect(text).toMatchFileSnapshot(join(root, path))
})

it.each(['docs/reference', 'packages/cli/schema'])('%s holds nothing that is not generated', folder => {
  const there = readdirSync(join(root, folder)).map(name => `${folder}/${name}`)
  expect(there.filter(path => !files.has(path))).toEqual([])
})
