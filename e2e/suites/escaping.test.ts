import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuildContext, containerfile, contextFiles, type Instruction } from '@ovkit/core'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** What is written into a Containerfile comes out of the engine as it went in. All values go through one build. */

const some = { seed: 20_260_101, numRuns: 150 }
const signs = fc.constantFrom(
  ...['\\', '"', "'", '$', '${PATH}', '#', ' ', '\t', '`', '{{', '%s', '<<EOF', '!', '*', '~', 'é漢𝒳', 'x'],
)
const line = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(signs).map(parts => parts.join('')),
  )
  .map(text => text.replace(/[\n\r\0]/g, '').toWellFormed())
const long = ['#'.repeat(9000), ' '.repeat(9000), '\\"$'.repeat(5000), `${'漢𝒳 '.repeat(20_000)}.`]

const values = [...fc.sample(line, some), ...long]
// Old engines copy to no path with other than ASCII signs.
const paths = fc.sample(
  fc.array(
    signs.filter(sign => /^[\x20-\x7e\t]+$/.test(sign)),
    { minLength: 1, maxLength: 12 },
  ),
  some,
)
const names = [...new Set(paths.map(parts => `x${parts.join('')}`.replaceAll('*', '+')))].slice(0, 12)
const words = fc.sample(
  fc.oneof(
    line,
    fc.array(fc.constantFrom('\n', '\r', '\\\n', 'a', "'", '$x')).map(parts => parts.join('')),
  ),
  some,
)
const architecture = /\$\{(BUILD_)?ARCH\}/
const args = words.filter(word => !architecture.test(word))

let folder: string
let built: string
let container: string
/** The image's files. */
let root: string
let image: Config

interface Config {
  readonly Labels: Readonly<Record<string, string>>
  readonly Env: readonly string[]
  readonly Entrypoint: readonly string[]
  readonly WorkingDir: string
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ovkit-escaping-'))
  const context = contextOf()
  for (const { path, text = '' } of contextFiles(context)) put(path, text)
  copyShell()
  put('Containerfile', containerfile(context))
  const options = ['--quiet', '--isolation', 'chroot', '--layers=false']
  built = buildah('build', ...options, '--file', join(folder, 'Containerfile'), folder).trim()
  image = JSON.parse(buildah('inspect', '--type', 'image', built)).OCIv1.config
  container = buildah('from', built).trim()
  root = buildah('mount', container).trim()
})

afterAll(() => {
  buildah('rm', container)
  buildah('rmi', built)
  rmSync(folder, { recursive: true, force: true })
})

it('labels and variables keep their value', () => {
  for (const [index, value] of values.entries()) {
    expect(image.Labels[`label.${index}`]).toBe(value)
    expect(image.Env).toContain(`VALUE_${index}=${value}`)
  }
})

it('PATH stands on that of the image below', () => {
  expect(image.Env).toContain('PATH=/opt/it\'s "$x"/bin:/usr/bin:/bin')
})

it('an entry point keeps its words, a working folder its path', () => {
  expect(image.Entrypoint).toEqual(values)
  expect(image.WorkingDir).toBe(`/work/${names[0]}`)
})

it.each(names)('a file is copied to the path %j', name => {
  expect(readFileSync(join(root, name), 'utf8')).toBe(name)
})

it('a step is given exactly its words', () => {
  expect(readFileSync(join(root, 'out'), 'utf8').split('\0').slice(0, -1)).toEqual([...args, ...args])
})

function contextOf(): BuildContext {
  const copies = names.map((name, index): Instruction => ({ do: 'copy', source: `names/${index}`, to: `/${name}` }))
  const instructions: readonly Instruction[] = [
    { do: 'copy', source: 'shell/', to: '/' },
    { do: 'env', env: { PATH: '/usr/bin:/bin' } },
    ...copies,
    { do: 'run', script: `printf '%s\\0' "$@" >/out\n`, args: [...args, ...args] },
    { do: 'env', env: { ...Object.fromEntries(values.map((value, index) => [`VALUE_${index}`, value])) } },
    { do: 'env', env: { PATH: '/opt/it\'s "$x"/bin:${PATH}' } },
    { do: 'workdir', path: `/work/${names[0]}` },
    { do: 'entrypoint', argv: values },
  ]
  return {
    image: 'escaping',
    stages: [{ name: 'image', from: 'scratch', instructions }],
    files: names.map((name, index) => ({ path: `names/${index}`, digest: '', mode: 0o644, text: name })),
    labels: Object.fromEntries(values.map((value, index) => [`label.${index}`, value])),
  }
}

/** The smallest image that can run a step: this machine's own shell with its libraries. */
function copyShell(): void {
  const shell = realpathSync('/bin/sh')
  const libraries = execFileSync('ldd', [shell], { encoding: 'utf8' }).match(/\/[^\s():]+/g) ?? []
  for (const [from, to] of [[shell, '/bin/sh'] as const, ...libraries.map(path => [path, path] as const)]) {
    const target = join(folder, 'shell', to)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(from, target)
    chmodSync(target, 0o755)
  }
}

function put(path: string, text: string): void {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
}

function buildah(...argv: readonly string[]): string {
  return execFileSync('buildah', argv, { encoding: 'utf8', maxBuffer: 1e8 })
}
