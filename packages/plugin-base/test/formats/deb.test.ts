import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

const deb = row('format', 'deb')
const debian = row('distro', 'debian')
const install = (section: unknown) => deb.install(section, debian)
const isAllowed = (section: unknown) => deb.section.safeParse(section).success

describe('the deb section', () => {
  it('installs its packages in one step, with the caches of the distribution', () => {
    expect(install({ packages: ['tmux', 'git'] })).toMatchObject([
      { do: 'run', args: ['tmux', 'git'], mounts: debian.caches },
    ])
  })

  it('puts options before the packages', () => {
    expect(install({ packages: ['tmux'], options: ['-t', 'trixie-backports'] })).toMatchObject([
      { args: ['-t', 'trixie-backports', 'tmux'] },
    ])
  })

  it('adds each repository before it installs', () => {
    const repos = [
      { name: 'chrome', url: 'https://dl.example.com/deb', key: 'https://dl.example.com/key.pub', suite: 'stable' },
      {
        name: 'own',
        url: 'https://own.example.com',
        signed_by: '/usr/share/keyrings/own.gpg',
        components: ['main', 'extra'],
      },
      { ppa: 'ppa:owner/tools' },
    ]
    expect(install({ packages: ['x11'], repos }).map(step => step.do === 'run' && step.args)).toEqual([
      ['chrome', 'https://dl.example.com/deb', 'stable', 'https://dl.example.com/key.pub', '', 'main'],
      ['own', 'https://own.example.com', '', '', '/usr/share/keyrings/own.gpg', 'main extra'],
      ['owner-tools', 'owner/tools'],
      ['x11'],
    ])
  })

  it('does nothing without packages', () => expect(install({ packages: [] })).toEqual([]))

  it.each(['-y', '--allow-unauthenticated', 'tmux git', 'tmux-', '$(id)', 'Tmux'])(
    'refuses the package name "%s"',
    name => expect(isAllowed({ packages: [name] })).toBe(false),
  )

  it.each(['g++', 'libc6:i386', 'tmux=3.5a-3', 'tmux/trixie-backports'])('takes the package name "%s"', name =>
    expect(isAllowed({ packages: [name] })).toBe(true),
  )

  it('refuses a key that it does not know', () => expect(isAllowed({ package: ['tmux'] })).toBe(false))

  it('refuses a repository that has neither an address nor a ppa', () =>
    expect(isAllowed({ packages: ['tmux'], repos: [{ name: 'x' }] })).toBe(false))

  it('says that repositories without packages do nothing', () =>
    expect(deb.rules({ repos: [{ ppa: 'a/b' }] })).toMatchObject([{ code: 'PACKAGES_MISSING', path: ['repos'] }]))

  it('says that a repository has two keys', () => {
    const both = { name: 'x', url: 'https://x.example.com', key: 'https://x.example.com/k', signed_by: '/k.gpg' }
    expect(deb.rules({ packages: ['tmux'], repos: [both] })).toMatchObject([
      { code: 'REPOSITORY_KEYS', path: ['repos', 0, 'signed_by'] },
    ])
  })

  it('joins two sections without naming a package twice', () =>
    expect(deb.packages(deb.merge({ packages: ['a1', 'b1'] }, { packages: ['b1', 'c1'] }))).toEqual(['a1', 'b1', 'c1']))
})
