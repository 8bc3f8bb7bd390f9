import { fileURLToPath } from 'node:url'
import { pluginAt, renderFixture } from '@ovkit/testing'
import { it } from 'vitest'
import base from '../src/index.ts'

it('renders a small service on every distribution and init system', async () => {
  const plugins = [pluginAt(new URL('..', import.meta.url), base)]
  await renderFixture(fileURLToPath(new URL('goldens', import.meta.url)), { plugins })
})
