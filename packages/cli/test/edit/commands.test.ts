import { describe, expect, it } from 'vitest'
import { folder } from '../ov.ts'

const project = {
  'ov.yml': '# mine\nimages:\n  desk: # the desk\n    base: debian\n    layers: [kiosk]\n',
  'layers/kiosk/layer.yml': '# a layer\nlayer:\n  name: kiosk\n  deb: {packages: [curl]} # needed\n',
}

describe('editing images and layers', () => {
  it('adds a layer and keeps everything else', async () => {
    const { ov, read } = folder(project)
    const { exit, stdout } = await ov('image', 'add-layer', 'desk', 'tmux')
    expect(exit).toBe(0)
    expect(stdout).toContain('+    layers: [kiosk, tmux]')
    expect(read('ov.yml')).toBe(project['ov.yml'].replace('[kiosk]', '[kiosk, tmux]'))
  })

  it('writes nothing with --dry-run', async () => {
    const { ov, read } = folder(project)
    expect((await ov('image', 'set', 'desk', 'info', 'new', '--dry-run')).stdout).toContain('+    info: new')
    expect(read('ov.yml')).toBe(project['ov.yml'])
  })

  it.each([
    [['image', 'set', 'desk', 'bas', 'x'], 'Did you mean "base"?'],
    [['image', 'add-layer', 'desk', 'tmx'], 'Did you mean "tmux"?'],
    [['image', 'rm-layer', 'desk', 'tmux'], 'Image "desk" does not list the layer "tmux".'],
    [['image', 'set', 'dsk', 'base', 'x'], 'Did you mean "desk"?'],
    [['image', 'set', 'debian', 'base', 'x'], 'is brought by @ovkit/plugin-base'],
    [['layer', 'set', 'kiosk', 'status', 'fine'], 'must be one of working, testing, broken'],
  ])('refuses %j and leaves the files alone', async (line, text) => {
    const { ov, read } = folder(project)
    const { exit, stderr } = await ov(...line)
    expect(stderr).toContain(text)
    expect(exit).toBe(1)
    expect(read('ov.yml')).toBe(project['ov.yml'])
    expect(read('layers/kiosk/layer.yml')).toBe(project['layers/kiosk/layer.yml'])
  })

  it('mends a project that is wrong in several places step by step', async () => {
    const { ov } = folder({ ...project, 'ov.yml': `${project['ov.yml']}    wrong: 1\n    bad: 2\n` })
    expect((await ov('image', 'set', 'desk', 'info', 'still wrong elsewhere')).exit).toBe(0)
  })

  it('adds packages of every format that a plugin brings', async () => {
    const { ov, read } = folder(project)
    await ov('layer', 'add-deb', 'kiosk', 'jq', 'curl')
    await ov('layer', 'add-rpm', 'kiosk', 'jq')
    expect(read('layers/kiosk/layer.yml')).toContain('deb: {packages: [curl, jq]} # needed')
    expect(read('layers/kiosk/layer.yml')).toMatch(/rpm:\n {4}packages:\n {6}- jq\n$/)
  })

  it('keeps the words of another dialect', async () => {
    const { ov, read } = folder({ 'charly.yml': 'box:\n  desk:\n    base: debian\n    candy: [tmux]\n' })
    await ov('image', 'add-layer', 'desk', 'sshd')
    expect(read('charly.yml')).toContain('    candy: [tmux, sshd]\n')
  })
})

describe('making something new', () => {
  it('makes a project, a layer and an image that have no mistake', async () => {
    const { ov, read } = folder()
    expect((await ov('image', 'new', 'project', '.', '--layers', 'tmux')).exit).toBe(0)
    expect((await ov('layer', 'new', 'kiosk')).stdout).toContain('new      layers/kiosk/layer.yml')
    expect((await ov('image', 'new', 'image', 'second', '--layers', 'kiosk')).stdout).toContain('changed  ov.yml')
    expect(await ov('image', 'validate')).toMatchObject({ exit: 0, stderr: '' })
    expect(read('layers/kiosk/kiosk-hello')).toMatch(/^#!\/bin\/sh\n/)
  })

  it.each([
    [['layer', 'new', 'kiosk'], 'Layer "kiosk" exists already.'],
    [['image', 'new', 'image', 'desk'], 'Image "desk" exists already.'],
    [['image', 'new', 'project', '.'], 'ov.yml exists already.'],
  ])('refuses %j where it is there already', async (line, text) => {
    const { exit, stderr } = await folder(project).ov(...line)
    expect(stderr).toContain(text)
    expect(exit).toBe(1)
  })

  it('needs a project to put a layer into', async () => {
    expect((await folder().ov('layer', 'new', 'kiosk')).stderr).toContain('PROJECT_NOT_FOUND')
  })
})
