import { describe, expect, it } from 'vitest'
import { folder } from './ov.ts'

describe('a line without a command', () => {
  it('gets the first page of help', async () => {
    const { exit, stdout } = await folder().ov()
    expect(exit).toBe(0)
    expect(stdout).toContain('image build [IMAGE…]')
  })

  it('lists the commands that plugins promise', async () => {
    expect((await folder().ov('--help')).stdout).toContain('layer add-deb LAYER PACKAGE…')
  })

  it('lists the commands of a group and ends as wrong usage', async () => {
    const { exit, stdout } = await folder().ov('image')
    expect(exit).toBe(64)
    expect(stdout).toContain('image validate')
    expect(stdout).not.toContain('plugin list')
  })
})

describe('a line that is wrong', () => {
  it.each([
    [['biuld'], 'There is no command "biuld".'],
    [['image', 'biuld'], 'Did you mean "build"?'],
    [['image', 'list', '--jsn'], 'Did you mean "--json"?'],
    [['-C', 'nowhere', 'image', 'list'], '--dir names no folder: "nowhere".'],
    [['--wat'], '"ov" has no flag "--wat".'],
    [['image', 'build', '--tag'], '--tag needs a value: TAG.'],
    [['image', 'build', '--tag', '--no-cache'], '--tag needs a value and is followed by --no-cache.'],
    [['graph', 'debian', '--format', 'mermiad'], 'Did you mean "mermaid"?'],
    [['image', 'build', '--cache=no'], 'To switch it off: --no-cache'],
    [['plan'], 'IMAGE is missing.'],
    [['plan', 'debian', 'fedora'], '"ov plan" does not take "fedora".'],
    [['layer', 'new', 'Kiosk'], 'LAYER must be lower-case letters'],
    [['image', 'list', '--color', 'pink'], '--color must be one of auto, always, never, not "pink".'],
  ])('%j is told what is wrong and ends with 64', async (args, text) => {
    const { exit, stdout, stderr } = await folder().ov(...args)
    expect(stderr).toContain(text)
    expect(stdout).toBe('')
    expect(exit).toBe(64)
  })

  it('is told all that is wrong at once', async () => {
    const { stderr } = await folder().ov('plan', 'a', 'b', '--x', '--y')
    expect(stderr).toContain('3 mistakes.')
  })
})

describe('global flags', () => {
  it('may stand before, among and after the words', async () => {
    const { ov, dir } = folder({ 'there/ov.yml': 'images: {mine: {base: debian}}\n' })
    const lines = [
      ['-C', 'there', 'image', 'list', '--json'],
      ['--json', 'image', '--dir=there', 'list'],
      ['image', 'list', '-C', `${dir}/there`, '--json'],
    ]
    for (const line of lines)
      expect(JSON.parse((await ov(...line)).stdout)).toContainEqual(expect.objectContaining({ image: 'mine' }))
  })

  it('take the folder from OV_PROJECT_DIR', async () => {
    const { ov } = folder({ 'there/ov.yml': 'images: {mine: {base: debian}}\n' }, { env: { OV_PROJECT_DIR: 'there' } })
    expect((await ov('image', 'list')).stdout).toContain('mine')
  })
})

describe('errors', () => {
  it('stand in file order with place, code, hint and link', async () => {
    const { ov } = folder({ 'ov.yml': 'images:\n  desk:\n    bas: debian\n    layers: chrome\n' })
    const { exit, stderr } = await ov('image', 'validate')
    expect(exit).toBe(1)
    expect(stderr).toMatch(
      /^ov\.yml:3:5 {2}KEY_UNKNOWN\n {2}Unknown key "bas" in image desk\.\n {2}Did you mean "base"\? +docs\/reference\/errors\.md#key_unknown\n/,
    )
    expect(stderr).toContain('ov.yml:4:')
  })

  it('are JSON on standard error with --json', async () => {
    const { stdout, stderr } = await folder().ov('plan', 'debain', '--json')
    expect(stdout).toBe('')
    expect(JSON.parse(stderr)).toEqual({
      errors: [expect.objectContaining({ code: 'IMAGE_NOT_FOUND', severity: 'error', hint: 'Did you mean "debian"?' })],
    })
  })

  it('of this machine end with 2', async () => {
    const gone = async () => ({ exit: 127, out: new Uint8Array(), err: new Uint8Array(), timedOut: false })
    const { exit, stderr } = await folder({}, { exec: gone }).ov('image', 'test', 'debian')
    expect(stderr).toContain('ENGINE_MISSING')
    expect(exit).toBe(2)
  })

  it('of ours end with 70, a stack and a plea', async () => {
    const bug = async () => Promise.reject(new TypeError('oops'))
    const { exit, stderr } = await folder({}, { exec: bug }).ov('image', 'test', 'debian')
    expect(exit).toBe(70)
    expect(stderr).toMatch(/This is a bug in ov\. Please report it.*TypeError: oops\n +at .*ovkit \d/s)
  })
})
