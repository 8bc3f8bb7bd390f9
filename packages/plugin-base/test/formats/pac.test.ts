import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

const pac = row('format', 'pac')
const aur = row('format', 'aur')
const archlinux = row('distro', 'archlinux')
const argsOf = (section: unknown) => pac.install(section, archlinux).map(step => step.do === 'run' && step.args)

describe('the pac section', () => {
  it('trusts each key once, then adds repositories, then installs', () => {
    const repos = [
      { name: 'extra', server: 'https://x.example.com/$repo/$arch', siglevel: 'Optional', key: 'ABCDEF0123456789' },
    ]
    expect(argsOf({ packages: ['tmux'], keys: ['ABCDEF0123456789'], repos, options: ['--asdeps'] })).toEqual([
      [
        'key',
        'ABCDEF0123456789',
        'repo',
        'extra',
        'https://x.example.com/$repo/$arch',
        'Optional',
        '--',
        '--asdeps',
        'tmux',
      ],
    ])
  })

  it('says that keys without packages do nothing', () =>
    expect(pac.rules({ keys: ['ABCDEF0123456789'] })).toMatchObject([{ code: 'PACKAGES_MISSING', path: ['keys'] }]))
})

describe('the aur section', () => {
  it('leaves installing to the builder of the same name', () => {
    expect(aur.install({ packages: ['yay'] }, archlinux)).toEqual([])
    expect(aur.packages({ packages: ['yay'] })).toEqual(['yay'])
  })
})
