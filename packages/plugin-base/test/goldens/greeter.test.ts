import { fileURLToPath } from 'node:url'
import { pluginAt, renderFixture } from '@ovkit/testing'
import { it } from 'vitest'
import base from '../../src/index.ts'

const plugins = [pluginAt(new URL('../..', import.meta.url), base)]
const project = fileURLToPath(new URL('.', import.meta.url))

it('renders a layer with every kind of task on bare bases of all distributions and both init systems', () =>
  renderFixture(project, { plugins }))
