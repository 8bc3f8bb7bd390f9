import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startEditor } from './language-server.ts'
import { root } from './packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'ovkit-editor-'))
mkdirSync(join(folder, 'node_modules'))
symlinkSync(join(root, 'packages/cli'), join(folder, 'node_modules/ovkit'))

/** As docs/writing-a-layer.md says it is told. */
const schemas = {
  './node_modules/ovkit/schema/project.json': 'ov.yml',
  './node_modules/ovkit/schema/images.json': ['image.yml', 'images.yml'],
  './node_modules/ovkit/schema/layer.json': 'layer.yml',
}
const editor = await startEditor(folder, { yaml: { schemas, validate: true, completion: true } })

afterAll(() => {
  editor.close()
  rmSync(folder, { recursive: true })
})

const right = `layer:
  name: hello
  depends: [nodejs]
  "fedora:43":
    packages: [jq]
  deb:
    packages: [jq]
  tasks:
    - copy: hello.sh
      to: /usr/local/bin/hello
  tests:
    - command: hello
      stdout: {contains: Hello}
`

describe('an editor with the YAML language server', () => {
  it('finds nothing wrong with a layer that is right', async () => {
    expect(await editor.open('layers/hello/layer.yml', right)).toEqual([])
  })

  it.each([
    ['key', 'depends:', 'depnds:', 3, 'Property depnds is not allowed.'],
    ['attribute of a check', '      stdout:', '      stdut:', 13, 'Property stdut is not allowed.'],
    ['type', 'packages: [jq]\n  tasks', 'packages: jq\n  tasks', 7, 'Incorrect type. Expected "array".'],
  ])('points at a wrong %s', async (what, good, bad, line, message) => {
    const path = `layers/${what.replaceAll(' ', '-')}/layer.yml`
    expect(await editor.open(path, right.replace(good, bad))).toContainEqual({ line, message })
  })

  it('proposes keys of core and of plugins, and no other dialect', async () => {
    await editor.open('layers/new/layer.yml', 'layer:\n  name: new\n  \n')
    const proposed = await editor.propose('layers/new/layer.yml', 3, 3)
    expect(proposed).toEqual(expect.arrayContaining(['depends', 'tasks', 'deb', 'port_relay']))
    expect(proposed).not.toContain('candy')
  })

  it('accepts the other dialect, where a file itself says what it is', async () => {
    const says = '# yaml-language-server: $schema=../../node_modules/ovkit/schema/layer.json\n'
    const text = `${says}candy:\n  candy: [nodejs]\n  task:\n    - mkdir: /srv\n  check:\n    - file: /srv\n`
    expect(await editor.open('layers/other/charly.yml', text)).toEqual([])
  })

  it('understands a project', async () => {
    const text = 'images:\n  mine:\n    base: debian\n    layers: [tmux]\n    prots: ["8080"]\n'
    expect(await editor.open('ov.yml', text)).toEqual([{ line: 5, message: 'Property prots is not allowed.' }])
  })
})

it('every layer that comes with ovkit is right in the eyes of an editor', async () => {
  const layers = join(root, 'packages/plugin-base/layers')
  const findings = await Promise.all(
    readdirSync(layers).map(async name => {
      const text = readFileSync(join(layers, name, 'layer.yml'), 'utf8')
      return [name, await editor.open(`shipped/${name}/layer.yml`, text)] as const
    }),
  )
  expect(findings.filter(([, found]) => found.length > 0)).toEqual([])
})
