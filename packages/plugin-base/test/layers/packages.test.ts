import { load } from '@ovkit/core'
import { expect, it } from 'vitest'
import { kit } from '../row.ts'

type Names = Readonly<Record<'rpm' | 'pac', string>>

/**
 * What the original's layers install on Fedora and Arch Linux: these names no build proves where their archives are
 * not reached. Debian's are proved by building the images.
 */
const known: Readonly<Record<string, Names>> = {
  supervisord: { rpm: 'supervisor', pac: 'supervisor' },
  // dbus-tools is ours: the check of the bus calls dbus-send.
  dbus: { rpm: 'dbus-daemon dbus-tools', pac: 'dbus' },
  nodejs: { rpm: 'nodejs npm', pac: 'nodejs npm' },
  ffmpeg: { rpm: 'ffmpeg', pac: 'ffmpeg' },
  tmux: { rpm: 'tmux', pac: 'tmux' },
  asciinema: { rpm: 'asciinema', pac: 'asciinema' },
  fastfetch: { rpm: 'fastfetch', pac: 'fastfetch' },
  gnupg: { rpm: 'gnupg2', pac: 'gnupg' },
  direnv: { rpm: 'direnv', pac: 'direnv' },
  'ssh-client': { rpm: 'openssh-clients', pac: 'openssh' },
  // The original has sudo in here; with us it is a layer that an image asks for.
  sshd: { rpm: 'openssh-server openssh-clients', pac: 'openssh' },
  sudo: { rpm: 'sudo', pac: 'sudo' },
}

const { layers } = await load(kit, '/project')

it.each(Object.entries(known))('installs what %s is on Fedora and Arch Linux', (name, names) => {
  for (const format of ['rpm', 'pac'] as const) expect(packagesOf(name, format)).toEqual(names[format].split(' '))
})

it('takes ffmpeg for Fedora from where it has an H.264 encoder', () => {
  expect(sectionOf('ffmpeg', 'rpm')).toMatchObject({
    repos: [{ name: 'fedora-multimedia', url: expect.stringContaining('negativo17.org'), gpgcheck: true }],
  })
})

function packagesOf(layer: string, format: 'rpm' | 'pac'): readonly string[] {
  return kit.rows.format.get(format)?.packages(sectionOf(layer, format)) ?? []
}

function sectionOf(layer: string, format: string): unknown {
  return layers[layer]?.sections.find(section => section.format === format && section.tags.length === 0)?.value
}
