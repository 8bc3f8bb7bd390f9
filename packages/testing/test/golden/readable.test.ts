import { load, render, resolve } from '@ovkit/core'
import { expect, it } from 'vitest'
import { readable } from '../../src/golden/readable.ts'
import { testKit } from '../../src/kit.ts'
import { pluginOf } from '../../src/plugin.ts'
import { distro } from '../rows.ts'

const project = `
images: { demo: { base: "example.invalid/x:1", distro: [plain], layers: [one] } }
layers:
  one:
    tasks:
      - { copy: data.txt, to: /data.txt }
      - { write: /etc/motd, content: hello }
      - { mkdir: /srv/x }
      - { cmd: echo first }
      - { cmd: cat /ctx/data.txt }
`

it('shows a context by the names of what is in it', async () => {
  const files = { '/project/ov.yml': project, '/project/layers/one/data.txt': 'data' }
  const { kit } = await testKit({ files, plugins: [pluginOf('rows', { rows: { distro: [distro] } })] })
  const context = await render(kit, await resolve(kit, await load(kit, '/project'), 'demo'))
  const golden = readable(context, [])
  expect([...golden.keys()].slice(1)).toEqual(['scripts/ground-1.sh', 'root/etc/motd', 'scripts/one-1.sh', 'scripts/one-2.sh'])
  expect(golden.get('root/etc/motd')).toBe('hello')
  const text = golden.get('Containerfile') ?? ''
  expect(text).toContain('COPY --chmod=0755 --chown=0:0 ["layers/one/data.txt","/data.txt"]')
  expect(text).toContain('source=steps/folders.sh,target=')
  expect(text).toContain('source=layers/one,target=/ctx')
  expect(text).toContain('LABEL "dev.ovkit.image"="…"')
  expect(text).not.toMatch(/[0-9a-f]{64}/)
})
