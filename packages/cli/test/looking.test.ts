import { describe, expect, it } from 'vitest'
import { folder } from './ov.ts'

const project = {
  'ov.yml': 'images:\n  desk:\n    base: debian\n    layers: [kiosk, sshd]\n    env: {MODE: image}\n',
  'layers/kiosk/layer.yml':
    'layer:\n  name: kiosk\n  depends: [tmux]\n  deb: {packages: [curl, jq]}\n  env: {MODE: layer}\n  security: {memory_max: 2g}\n',
}

describe('ov plan', () => {
  it('shows base, layers in order and what a container has', async () => {
    const { stdout } = await folder(project).ov('plan', 'desk')
    expect(stdout).toMatch(/^desk {2}testing\n/)
    expect(stdout).toMatch(/base +debian \(localhost\/debian:latest\)/)
    expect(stdout).toMatch(/kiosk +2 deb packages\n/)
    expect(stdout).toMatch(/services +sshd/)
  })

  it('is the whole plan with --json', async () => {
    const plan = JSON.parse((await folder(project).ov('plan', 'desk', '--json')).stdout)
    expect(plan.layers.map((layer: { name: string }) => layer.name)).toContain('tmux')
  })

  it('names a misspelt image before anything else that is wrong', async () => {
    const { stderr } = await folder({ ...project, 'layers/bad/layer.yml': 'layer: {nme: x}\n' }).ov('plan', 'dsk')
    expect(stderr).toMatch(/^error {2}IMAGE_NOT_FOUND\n {2}Image "dsk" does not exist\.\n {2}Did you mean "desk"\?/)
  })
})

describe('ov why', () => {
  it('names the winner with its place', async () => {
    const { stdout } = await folder(project).ov('why', 'desk', 'security')
    expect(stdout).toMatch(/^security\.memory_max {2}2g\n {2}✔ {2}layer kiosk {2}2g {2}layers\/kiosk\/layer\.yml:6:/)
  })

  it('suggests a key that somebody set', async () => {
    expect((await folder(project).ov('why', 'desk', 'secruity')).stderr).toContain('Did you mean "security"?')
  })
})

describe('ov graph', () => {
  it('draws who pulls in what', async () => {
    const { stdout } = await folder(project).ov('graph', 'desk')
    expect(stdout).toBe('desk  on debian\n├─ kiosk\n│  └─ tmux  needed\n└─ sshd\n   └─ supervisord  needed\n')
  })

  it('speaks Mermaid', async () => {
    const { stdout } = await folder(project).ov('graph', 'desk', '--format', 'mermaid')
    expect(stdout).toMatch(/^flowchart LR\n/)
    expect(stdout.match(/-\.->/g)).toHaveLength(2)
  })
})

describe('ov image inspect', () => {
  it('gives one key', async () => {
    expect((await folder(project).ov('image', 'inspect', 'desk', '--format', 'security.memory_max')).stdout).toBe(
      '2g\n',
    )
  })

  it('suggests a key', async () => {
    expect((await folder(project).ov('image', 'inspect', 'desk', '--format', 'prts')).stderr).toContain(
      'Did you mean "ports"?',
    )
  })
})

describe('listing', () => {
  it('gives images of the project and of plugins', async () => {
    const { stdout } = await folder(project).ov('image', 'list')
    expect(stdout).toMatch(/desk +debian +2/)
    expect(stdout).toMatch(/fedora-nonfree +fedora +1 +@ovkit\/plugin-base/)
  })

  it('gives layers, and what one holds', async () => {
    const { ov } = folder(project)
    expect((await ov('layer', 'list')).stdout).toMatch(/tmux +working +@ovkit\/plugin-base/)
    expect((await ov('layer', 'inspect', 'kiosk')).stdout).toMatch(/packages:\n {2}deb:\n/)
  })

  it('gives plugins and what they bring without running them', async () => {
    const { ov } = folder()
    expect((await ov('plugin', 'list')).stdout).toContain('@ovkit/plugin-podman')
    expect((await ov('plugin', 'inspect', 'plugin-base')).stdout).toMatch(/formats +rpm, deb, pac, aur/)
  })
})

describe('a place without colours', () => {
  it('gets none through a pipe, and some where they are asked for', async () => {
    const { ov } = folder(project)
    expect((await ov('image', 'list')).stdout).not.toContain('\u001b[')
    expect((await ov('image', 'list', '--color', 'always')).stdout).toContain('\u001b[')
  })

  it('gets some on a terminal, unless NO_COLOR is set', async () => {
    expect((await folder(project, { isTTY: true }).ov('image', 'list')).stdout).toContain('\u001b[')
    const { ov } = folder(project, { isTTY: true, env: { NO_COLOR: '1' } })
    expect((await ov('image', 'list')).stdout).not.toContain('\u001b[')
  })
})
