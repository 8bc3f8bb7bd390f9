import { describe, expect, it } from 'vitest'
import { mistakes, type ProjectFiles, planOf, warnings, withLayer } from '../project.ts'

/** What is wrong with a layer of this body; its first line is line 2 of its file. */
const wrong = async (body: string, more: ProjectFiles = {}) =>
  (await mistakes(withLayer(body, more))).map(each => each.replace('layers/demo/layer.yml:', ''))
const first = async (body: string, more: ProjectFiles = {}) => (await wrong(body, more))[0]

describe('a key that is none', () => {
  it.each([
    ['enviroment: {A: b}', '2:3 KEY_UNKNOWN Unknown key "enviroment" in layer demo.'],
    [
      'service:\n- {name: x, exec: x, restrat: always}',
      '3:24 KEY_UNKNOWN Unknown key "restrat" in service.0 of layer demo.',
    ],
    ['security: {memory: 1g}', '2:14 KEY_UNKNOWN Unknown key "memory" in security of layer demo.'],
    ['pkg: {packges: [x]}', '2:9 KEY_UNKNOWN Unknown key "packges" in section pkg.'],
    ['tasks:\n- {mkdri: /x}', '3:6 KEY_UNKNOWN Unknown key "mkdri" in a task.'],
    ['tasks:\n- {mkdir: /x, moed: "0755"}', '3:17 KEY_UNKNOWN Unknown key "moed" in task verb mkdir.'],
    ['tests:\n- {says: x, evenutally: 1s}', '3:15 KEY_UNKNOWN Unknown key "evenutally" in a check.'],
  ])('is told with its place: %s', async (body, said) => {
    expect(await wrong(body)).toContain(said)
  })

  it('is told with what was probably meant', async () => {
    const files = withLayer('path_apend: [/x]')
    const { validateProject } = await import('@ovkit/core')
    const { kitOf } = await import('../project.ts')
    const { failures } = await validateProject(await kitOf(files), '/project')
    expect(failures.map(each => each.hint)).toContain('Did you mean "path_append"?')
  })

  it('is only a warning where it is known and not supported', async () => {
    expect(await warnings(withLayer('libvirt: ["<x/>"]\nenv: {A: b}'))).toEqual([
      'layers/demo/layer.yml:2:3 KEY_UNSUPPORTED "libvirt" is known and not supported: ovkit makes containers, no virtual machines.',
    ])
  })
})

describe('a value of the wrong form', () => {
  it.each([
    ['weight: heavy', '2:11 VALUE_INVALID weight: must be a number, not text'],
    ['depends: other', '2:12 VALUE_INVALID depends: must be a list, not text'],
    ['env: {1A: x}', '2:9 VALUE_INVALID env.1A: must be a name of letters, digits and "_"'],
    ['env: {A: [x]}', '2:12 VALUE_INVALID env.A: must be text'],
    ['env: {A: "two\\nlines"}', '2:12 VALUE_INVALID env.A: must be a single line'],
    ['version: 1.2.3', '2:12 VALUE_INVALID version: must be a date version'],
    ['ports: [70000]', '2:11 VALUE_INVALID ports.0: must be a port, 1 to 65535'],
    ['ports: ["gopher:70"]', '2:11 VALUE_INVALID ports.0: must be a port, or protocol:port'],
    ['volumes: [{name: Data, path: /x}]', '2:20 VALUE_INVALID volumes.0.name: must be lower-case letters'],
    ['volumes: [{name: data}]', 'volumes.0.path: is missing'],
    ['security: {memory_max: much}', '2:26 VALUE_INVALID security.memory_max: must be a size such as 512m or 2g'],
    ['service: [{name: x, exec: x, restart: sometimes}]', 'service.0.restart: must be one of no, on-failure, always'],
    ['extract: [{source: x, path: x, dest: /y}]', 'extract.0.path: must be an absolute path'],
    ['tasks: [{mkdir: /x, mode: "9"}]', 'mode: must be an octal mode such as "0755"'],
    ['tasks: [{copy: ../x, to: /y}]', 'copy: must be a file or folder of the layer, without ".."'],
    ['tasks: [{download: "ftp://x/y", to: /y}]', 'download: must be an http or https address'],
    ['tasks: [{cmd: x, user: "a b"}]', 'user: must be a name, uid:gid, or a variable'],
    ['tasks: [{download: "https://x\\0", to: /y}]', 'download: must be an http or https address'],
    ['tasks: [{build: some}]', 'build: must be all'],
    ['tasks: [text]', '2:11 DOCUMENT_SHAPE Expected a task, found something else.'],
    ['tests: [text]', '2:11 DOCUMENT_SHAPE Expected a check, found something else.'],
    ['pkg: {packages: ["Not A Package"]}', '2:20 VALUE_INVALID packages.0: must be a package'],
    ['banner: [x]', 'must be text, not a list'],
    ['tests: [{says: x, id: "Not An Id"}]', 'id: must be lower-case letters'],
  ])('is told with its place: %s', async (body, said) => {
    expect((await wrong(body)).join('\n')).toContain(said)
  })
})

describe('what cannot be', () => {
  it.each([
    ['env: {PATH: /x}', 'PATH_IN_ENV'],
    ['vars: {HOME: x}\ntasks: [{cmd: x}]', 'VARIABLE_TAKEN'],
    ['env: {A: x}\nvars: {A: y}', 'VARIABLE_TAKEN'],
    ['service: [{name: x}]', 'SERVICE_VERB'],
    ['service: [{name: x, exec: y, use_packaged: z}]', 'SERVICE_VERB'],
    ['service: [{name: x, exec: y, kind: eventlistener}]', 'SERVICE_EVENTS'],
    ['env: {A: x}\nlayers: [demo]', 'LAYER_OVERLAP'],
    ['layers: [other]\ndepends: [other]', 'LAYER_OVERLAP'],
    ['volumes: [{name: x, path: /x}, {name: x, path: /y}]', 'NAME_REPEATED'],
    ['env: {A: x}\nenv_accepts: [{name: K}]\nsecret_accepts: [{name: K}]', 'VARIABLE_TWICE'],
    ['env_provides: {K: x}\nsecret_accepts: [{name: K}]', 'SECRET_PROVIDED'],
    ['env_provides: {K: "{{.Host}}"}', 'PLACEHOLDER_UNKNOWN'],
    ['tasks: [{write: "/${NOWHERE}", content: x}]', 'VARIABLE_UNKNOWN'],
    ['tasks: [{download: "https://x/y"}]', 'VALUE_INVALID'],
    ['tasks: [{cmd: x, mkdir: /y}]', 'VERB_TWICE'],
    ['tasks: [{comment: nothing}]', 'VERB_MISSING'],
    ['tasks: [{copy: gone, to: /x}]', 'FILE_NOT_FOUND'],
    ['data: [{src: gone, volume: x}]', 'FILE_NOT_FOUND'],
    ['tests: [{id: x}]', 'VERB_MISSING'],
    ['tests: [{sings: x}]', 'ROW_UNKNOWN'],
    ['tests: [{says: x, text: x}]', 'CHECK_IDLE'],
    ['tests: [{running: x, scope: build}]', 'CHECK_SCOPE'],
    ['tests: [{says: "${HOST_PORT:80}"}]', 'CHECK_SCOPE'],
    ['tests: [{says: x, id: a}, {says: y, id: a}]', 'CHECK_ID_TWICE'],
    ['pkg: {options: [x]}', 'OPTIONS_ALONE'],
    ['description: nothing else', 'LAYER_EMPTY'],
    ['env: {A: x}\nname: other', 'LAYER_NAME'],
    ['layers: [gone]', 'LAYER_NOT_FOUND'],
    ['layers: ["@host/org/repo/x:v1"]', 'REMOTE_REFERENCE'],
    ['opkg: {packages: [x]}', 'PACKAGES_MISSING'],
    ['data: [{src: files, volume: x}]', 'DATA_VOLUME'],
    ['banner: hello', 'NEEDS_LAYER'],
    ['service: [{name: x, exec: y}]', 'NEEDS_LAYER'],
  ])('is refused: %s', async (body, code) => {
    const said = await wrong(body, { 'layers/demo/files/x': 'x', 'layers/other/layer.yml': 'layer: {env: {B: c}}' })
    expect(said.map(each => /[A-Z]+_[A-Z_]+/.exec(each)?.[0])).toContain(code)
  })

  it('is told where the row of a manifest finds it', async () => {
    const files = {
      'layers/demo/Makefile': '',
      'layers/demo/configure': '',
      'layers/maker/layer.yml': 'layer: {env: {M: x}}',
    }
    expect(await first('env: {A: x}', files)).toContain('CONFIGURE configure is not run.')
  })
})

describe('all mistakes of a project are told in one run', () => {
  it('in one layer', async () => {
    const codes = (await wrong('enviroment: {}\nweight: x\ntasks: [{mkdri: /x}]\ntests: [{sings: x}]')).map(
      each => each.split(' ')[1],
    )
    expect(codes.sort()).toEqual(['KEY_UNKNOWN', 'KEY_UNKNOWN', 'ROW_UNKNOWN', 'VALUE_INVALID'])
  })

  it('in several files, and each once though several images have the layer', async () => {
    const files = withLayer('enviroment: {}\nenv: {A: x}', {
      'layers/more/layer.yml': 'layer: {wieght: 1, env: {B: x}}',
    })
    const images = 'images:\n  a: {base: x, distro: [plain], layers: [demo, more]}\n  b: {base: a, layers: [demo]}\n'
    expect((await mistakes({ ...files, 'ov.yml': images })).map(each => each.split(':')[0]).sort()).toEqual([
      'layers/demo/layer.yml',
      'layers/more/layer.yml',
    ])
  })
})

describe('a layer file', () => {
  it.each([
    ['', 'DOCUMENT_EMPTY'],
    ['name: x\n', 'DOCUMENT_SHAPE'],
    ['layer: [x]\n', 'DOCUMENT_SHAPE'],
    ['layer: {}\n---\nlayer: {}\n', 'DOCUMENT_SHAPE'],
    ['layer: {}\nimages: {}\n', 'DOCUMENT_SHAPE'],
    ['layer: {a: [}\n', 'YAML_SYNTAX'],
  ])('that reads %j is refused', async (text, code) => {
    const said = await mistakes({ ...withLayer(''), 'layers/demo/layer.yml': text })
    expect(said.join('\n')).toContain(code)
  })

  it('may be empty below its key', async () => {
    expect(await mistakes({ ...withLayer(''), 'layers/demo/layer.yml': 'layer:\n' })).toEqual([])
  })
})

describe('the other dialect is read as this one', () => {
  const body =
    'env: {A: b}\ndepends: [other]\nports: [80]\nenv_accepts: [{name: X}]\npkg: {packages: [x]}\ntasks: [{cmd: x}]\ntests: [{says: x, id: y}]'
  const other =
    'env: {A: b}\ndepend: [other]\nport: [80]\nenv_accept: [{name: X}]\npkg: {package: [x]}\ntask: [{cmd: x}]\ncheck: [{says: x, id: y}]'
  const more = { 'layers/other/layer.yml': 'layer: {env: {B: c}}' }

  it('word by word', async () => {
    const ours = await planOf(withLayer(body, more))
    const { 'layers/demo/layer.yml': text, ...rest } = withLayer(other, more)
    const theirs = await planOf({ ...rest, 'layers/demo/charly.yml': String(text).replace('layer:', 'candy:') })
    const plain = (plan: typeof ours) =>
      JSON.parse(JSON.stringify(plan).replaceAll(/layers\/demo\/(layer|charly).yml/g, ''))
    expect(plain(theirs)).toEqual(plain(ours))
  })

  it.each(['tests', 'eval', 'check', 'evals', 'checks', 'test'])('whatever checks are called: %s', async key => {
    expect((await planOf(withLayer(`env: {A: b}\n${key}: [{says: x}]`))).checks).toHaveLength(1)
  })

  it('and its mistakes are told where they stand', async () => {
    const { 'layers/demo/layer.yml': _, ...rest } = withLayer('')
    const text = 'candy:\n  env: {A: b}\n  depend:\n    - gone\n  task:\n    - {copy: gone, to: /x}\n'
    expect(await mistakes({ ...rest, 'layers/demo/charly.yml': text })).toEqual([
      expect.stringContaining('layers/demo/charly.yml:6:14 FILE_NOT_FOUND'),
      expect.stringContaining('layers/demo/charly.yml:4:7 LAYER_NOT_FOUND'),
    ])
  })

  it('but not twice', async () => {
    expect(await first('env: {A: b}\ntests: []\ncheck: []')).toContain(
      'KEY_TWICE "check" and "tests" are the same key.',
    )
  })
})
