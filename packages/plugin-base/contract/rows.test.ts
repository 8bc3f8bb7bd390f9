import {
  builderContract,
  distroContract,
  fieldContract,
  formatContract,
  initContract,
  makeService,
  pluginAt,
  testKit,
  verbContract,
} from '@ovkit/testing'
import { expect, it } from 'vitest'
import base from '../src/index.ts'
import { builders, fields, formats, verbs } from './examples.ts'

const { kit, row } = await testKit({ plugins: [pluginAt(new URL('..', import.meta.url), base)] })
const { rows } = kit

for (const distro of rows.distro.values()) distroContract(distro)

for (const [name, { distro, ...example }] of Object.entries(formats))
  formatContract(row('format', name), { ...example, distro: row('distro', distro) })

for (const [name, { distro, ...example }] of Object.entries(builders))
  builderContract(row('builder', name), { ...example, distro: row('distro', distro) })

initContract(row('init', 'supervisord'), {
  services: [makeService('listener', { kind: 'eventlistener', events: ['PROCESS_STATE'] })],
})
initContract(row('init', 'systemd'), { services: [makeService('packaged', { use_packaged: 'packaged.service' })] })

for (const [name, example] of Object.entries(fields)) fieldContract(row('field', name), example)
for (const [name, example] of Object.entries(verbs)) verbContract(row('verb', name), example)

it.each([
  ['format', formats],
  ['builder', builders],
  ['field', fields],
  ['verb', verbs],
] as const)('every %s has an example here', (kind, examples) => {
  expect(Object.keys(examples).sort()).toEqual([...rows[kind].keys()].sort())
})
