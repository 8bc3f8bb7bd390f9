import { describe, expect, it } from 'vitest'
import { mistakes, type ProjectFiles, planOf, warnings } from '../project.ts'

const layers = { 'layers/a/layer.yml': 'layer: {env: {A: a}}', 'layers/runner/layer.yml': 'layer: {env: {R: r}}' }

/** A project of this image alone; its first line is line 2 of image.yml. */
const image = (body: string, more: ProjectFiles = {}): ProjectFiles => ({
  'image.yml': `demo:\n${body.replace(/^/gm, '  ')}\n`,
  ...layers,
  ...more,
})
const ground = 'base: example.invalid/x:1\ndistro: [plain]\n'

describe('what is wrong with an image is told with its place', () => {
  it.each([
    ['bsae: x', '2:3 KEY_UNKNOWN Unknown key "bsae" in image demo.'],
    ['base: x\nports: ["80:80", "80:81"]', '3:20 NAME_TWICE Host port "80" is declared twice'],
    ['base: x\nports: ["99999"]', '3:11 PORT_RANGE'],
    ['base: x\nports: ["eighty"]', '3:11 VALUE_INVALID ports.0: must be port, host:container'],
    ['base: x\nuid: -1', '3:8 VALUE_INVALID uid: must be at least 0'],
    ['base: x\nuser: a b', '3:9 VALUE_INVALID user: must be the name of an account'],
    ['base: x\nuser_policy: maybe', '3:16 VALUE_INVALID user_policy: must be one of auto, adopt, create'],
    ['base: x\ndistro: [plane]', '3:12 ROW_UNKNOWN No loaded plugin brings the distribution "plane".'],
    ['base: x\nbuild: [pgk]', '3:11 ROW_UNKNOWN No loaded plugin brings the format "pgk".'],
    ['base: x\nbuilder: {mkae: b}', 'ROW_UNKNOWN No loaded plugin brings the builder "mkae".'],
    ['base: x\ninit: rnuner', '3:9 ROW_UNKNOWN No loaded plugin brings the init "rnuner".'],
    ['base: x\nengine: none', '3:11 ROW_UNKNOWN No loaded plugin brings the engine "none".'],
    ['data_image: true\nbase: x', 'DATA_IMAGE_KEY A data image has no base.'],
    ['base: x\nenv: [A]', 'must be NAME=value'],
    ['base: x\nenv: {1: x}', 'must be a name of letters'],
    ['base: x\ntests: [{sings: x}]', '3:12 ROW_UNKNOWN'],
    [`${ground}layers: [b]`, '4:12 LAYER_NOT_FOUND Layer "b" does not exist, but image demo asks for it.'],
    [`${ground}candy: [b]`, '4:11 LAYER_NOT_FOUND Layer "b" does not exist, but image demo asks for it.'],
    ['base: demo', '2:9 IMAGE_CYCLE Images stand on each other in a circle: demo → demo.'],
    ['base: x', 'DISTRO_MISSING'],
    ['layers: [a]', 'BASE_MISSING'],
  ])('%j', async (body, said) => {
    expect((await mistakes(image(body))).join('\n')).toContain(said)
  })

  it('also of its name', async () => {
    expect((await mistakes({ 'image.yml': `Not_OK-: {${ground.replaceAll('\n', ', ')}}\n` })).join()).toContain(
      'VALUE_INVALID',
    )
  })
})

describe('keys of machines and clusters', () => {
  it.each(['vm', 'libvirt', 'kubernetes', 'tunnel'])('are known and left out: %s', async key => {
    const files = image(`${ground}${key}: {anything: [at, all]}`)
    expect(await mistakes(files)).toEqual([])
    expect(await warnings(files)).toEqual([expect.stringContaining(`image.yml:4:3 KEY_UNSUPPORTED "${key}"`)])
  })
})

describe('where images are written', () => {
  const of = async (files: ProjectFiles, name = 'demo') =>
    (await planOf({ ...layers, ...files }, name)).layers.map(each => each.name)
  const body = '{base: x, distro: [plain], layers: [a]}'

  it.each<[string, ProjectFiles]>([
    ['in the project', { 'ov.yml': `images: {demo: ${body}}` }],
    ['in the project, by the other words', { 'charly.yml': `box: {demo: ${body.replace('layers', 'candy')}}` }],
    ['in a flat file', { 'image.yml': `demo: ${body}` }],
    ['in a flat file beside the project', { 'ov.yml': 'version: 1', 'images.yml': `demo: ${body}` }],
    ['in a document of its own', { 'ov.yml': `version: 1\n---\nimage: {name: demo, ${body.slice(1)}\n` }],
    ['in a file that is included', { 'ov.yml': 'includes: [more.yml]', 'more.yml': `images: {demo: ${body}}` }],
    ['in a folder that is discovered', { 'ov.yml': 'discover: {images: some}', 'some/one.yml': `demo: ${body}` }],
  ])('does not matter: %s', async (_, files) => {
    expect(await of(files)).toEqual(['a'])
  })

  it('what the first file says wins over what it includes', async () => {
    const files = { 'ov.yml': `includes: [more.yml]\nimages: {demo: ${body}}`, 'more.yml': 'images: {demo: {base: y}}' }
    expect(await mistakes({ ...layers, ...files })).toEqual([])
  })

  it('two files of equal standing may not both define one', async () => {
    const files = { 'ov.yml': 'version: 1', 'image.yml': `demo: ${body}`, 'images.yml': `demo: ${body}` }
    expect(await mistakes({ ...layers, ...files })).toEqual([
      'images.yml:1:7 IMAGE_TWICE Image "demo" is defined twice: in image.yml and in images.yml.',
    ])
  })
})

describe('a project document', () => {
  it.each<[ProjectFiles, string]>([
    [{ 'ov.yml': 'imagse: {}' }, 'ov.yml:1:1 KEY_UNKNOWN Unknown key "imagse" in the project.'],
    [{ 'ov.yml': '- x' }, 'ov.yml:1:1 DOCUMENT_SHAPE Expected a mapping, found a list.'],
    [{ 'ov.yml': 'images: {}\nimage: {name: x}' }, 'DOCUMENT_MIXED'],
    [{ 'ov.yml': 'images: [x]' }, 'ov.yml:1:9 VALUE_INVALID images: must be a mapping, not a list'],
    [{ 'ov.yml': 'includes: [gone.yml]' }, 'ov.yml:1:12 FILE_NOT_FOUND The included file "gone.yml" does not exist.'],
    [{ 'ov.yml': 'includes: ["@x/y:v1"]' }, 'ov.yml:1:12 REMOTE_REFERENCE'],
    [{ 'ov.yml': 'includes: [b.yml]', 'b.yml': 'includes: [ov.yml]' }, 'ov.yml → b.yml → ov.yml'],
    [{ 'ov.yml': 'discover: {layers: gone}' }, 'FILE_NOT_FOUND The folder "gone" does not exist.'],
    [{ 'ov.yml': 'layers: {x: {from: gone}}' }, 'FILE_NOT_FOUND The layer folder "gone" does not exist.'],
    [{ 'ov.yml': 'defaults: {distor: [plain]}' }, 'KEY_UNKNOWN Unknown key "distor" in defaults.'],
    [{ 'ov.yml': 'defaults: {build: [pgk]}' }, 'ROW_UNKNOWN No loaded plugin brings the format "pgk".'],
    [
      {
        'ov.yml': 'version: 1',
        'layers/a/layer.yml': 'layer: {env: {A: a}}',
        'layers/b/a/layer.yml': 'layer: {env: {A: a}}',
      },
      'LAYER_TWICE Layer "a" is brought twice: by layers/a/layer.yml and by layers/b/a/layer.yml.',
    ],
  ])('%j', async (files, said) => {
    expect((await mistakes(files)).join('\n')).toContain(said)
  })

  it('that is no YAML stops everything', async () => {
    await expect(mistakes({ 'ov.yml': 'images: "a' })).rejects.toMatchObject({ code: 'YAML_SYNTAX' })
  })

  it('that includes nine deep is refused', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, n) => [n === 0 ? 'ov.yml' : `${n}.yml`, `includes: [${n + 1}.yml]`]),
    )
    expect((await mistakes(files)).join('\n')).toContain('INCLUDE_DEPTH')
  })

  it('may tell of virtual machines and clusters, which are left out', async () => {
    const said = await warnings({ 'ov.yml': 'vm: {x: {}}\ndeployments: {y: {}}\ndistros: {z: {}}' })
    expect(said.map(each => each.split(' ')[1])).toEqual(['KEY_UNSUPPORTED', 'KEY_UNSUPPORTED', 'KEY_UNSUPPORTED'])
  })
})
