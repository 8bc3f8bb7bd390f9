import { fileURLToPath } from 'node:url'
import { pluginAt, renderFixture } from '@ovkit/testing'
import { it } from 'vitest'
import base from '../src/index.ts'

const plugins = [pluginAt(new URL('../', import.meta.url), base)]
const services = fileURLToPath(new URL('./fixtures/services', import.meta.url))

it('renders a service on every distribution and under every init system', () => renderFixture(services, { plugins }))
