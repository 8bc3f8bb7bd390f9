import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

const rpm = row('format', 'rpm')
const fedora = row('distro', 'fedora')
const argsOf = (section: unknown) => rpm.install(section, fedora).map(step => step.do === 'run' && step.args)

describe('the rpm section', () => {
  it('sets up first, then hands dnf its arguments', () =>
    expect(argsOf({ packages: ['tmux'], copr: ['che/nerd-fonts'], modules: ['nodejs:20'], exclude: ['vim'] })).toEqual([
      ['copr', 'che/nerd-fonts', 'module', 'nodejs:20', '--', '--exclude=vim', 'tmux'],
    ]))

  it('leaves nothing behind of a repository that is an address', () =>
    expect(
      argsOf({
        packages: ['x'],
        repos: [{ name: 'chrome', url: 'https://x.example.com/rpm', gpgkey: 'https://x.example.com/k' }],
      }),
    ).toEqual([
      [
        '--',
        '--repofrompath=chrome,https://x.example.com/rpm',
        '--setopt=chrome.gpgcheck=1',
        '--setopt=chrome.gpgkey=https://x.example.com/k',
        'x',
      ],
    ]))

  it('switches a .repo file off again', () =>
    expect(argsOf({ packages: ['x'], repos: [{ name: 'docker', url: 'https://x.example.com/docker.repo' }] })).toEqual([
      ['repo-file', 'docker', 'https://x.example.com/docker.repo', '', '--', 'x'],
    ]))

  it('installs packages that bring repositories first', () =>
    expect(
      argsOf({ packages: ['x'], repos: [{ rpm: 'https://x.example.com/release-%fedora.rpm', gpgcheck: false }] }),
    ).toEqual([['release', 'https://x.example.com/release-%fedora.rpm', '', '0', '--', 'x']]))

  it('refuses a repository with both an address and a package', () =>
    expect(
      rpm.section.safeParse({
        packages: ['x'],
        repos: [{ name: 'a', url: 'https://a.example.com', rpm: 'https://b.example.com' }],
      }).success,
    ).toBe(false))

  it.each(['-y', '--nogpgcheck', 'a b'])('refuses the package name "%s"', name =>
    expect(rpm.section.safeParse({ packages: [name] }).success).toBe(false),
  )

  it.each(['@development-tools', 'perl(Foo::Bar)', 'https://x.example.com/chrome.rpm'])(
    'takes the package name "%s"',
    name => expect(rpm.section.safeParse({ packages: [name] }).success).toBe(true),
  )

  it('says of each key that does nothing without packages', () =>
    expect(rpm.rules({ copr: ['a/b'], modules: ['c:1'] }).map(finding => finding.path)).toEqual([
      ['copr'],
      ['modules'],
    ]))
})
