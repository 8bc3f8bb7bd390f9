import { expect, it } from 'vitest'
import { folder } from './ov.ts'

const project = {
  'ov.yml': 'images:\n  desk: {description: The desk, base: debian}\n',
  'layers/kiosk/layer.yml': 'layer: {name: kiosk, deb: {packages: [curl]}}\n',
}
const values = async (...words: string[]) => {
  const { stdout, stderr, exit } = await folder(project).ov('__complete', ...words)
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
  return stdout
    .split('\n')
    .flatMap(line => line.split('\t')[0] ?? [])
    .filter(value => value !== '')
}

it.each([
  [['ima'], ['image']],
  [['image', 'add'], ['add-layer']],
  [
    ['layer', 'add-'],
    ['add-rpm', 'add-deb', 'add-pac', 'add-aur'],
  ],
  [
    ['plan', 'de'],
    ['debian', 'desk'],
  ],
  [['plan', 'desk', ''], []],
  [
    ['image', 'build', 'desk', 'de'],
    ['debian', 'desk'],
  ],
  [['image', 'add-layer', 'desk', 'ki'], ['kiosk']],
  [['image', 'build', '--no'], ['--no-cache']],
  [['image', 'build', '-t', ''], []],
  [
    ['graph', 'desk', '--format', ''],
    ['text', 'mermaid', 'json'],
  ],
  [['graph', '--format=m'], ['--format=mermaid']],
  [['--dir', ''], [':folders']],
  [['--trace', ''], [':files']],
  [['--verbose', 'completion', 'f'], ['fish']],
  [['plugin', 'inspect', '@ovkit/plugin-p'], ['@ovkit/plugin-podman']],
  [['nonsense', ''], []],
])('offers at the end of %j %j', async (words, wanted) => expect(await values(...words)).toEqual(wanted))

it('describes what it offers', async () => {
  expect((await folder(project).ov('__complete', 'plan', 'desk')).stdout).toBe('desk\tThe desk\n')
})

it('offers names of a project that is wrong, and says nothing of it', async () => {
  const wrong = folder({ 'ov.yml': 'images:\n  desk: {bas: debian}\n  other: {base: 7}\nplugins: [missing]\n' })
  expect(await wrong.ov('__complete', 'image', 'val')).toEqual({
    exit: 0,
    stdout: 'validate\tCheck the whole project\n',
    stderr: '',
  })
})
