import { testWorld } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { kit, row } from './row.ts'

const bootstrap = (name: string, suite: string, env = {}) =>
  row('distro', name).bootstrap?.command({ suite, archive: '/tmp/base.tar', world: testWorld({ env }).world }) ?? []
const sources = (name: string, suite: string) => bootstrap(name, suite).filter(word => word.startsWith('deb '))

describe('a distribution', () => {
  it.each([...kit.rows.distro.values()])('$name names only formats that are there', ({ formats }) =>
    expect(formats.filter(format => !kit.rows.format.has(format))).toEqual([]),
  )

  it.each([...kit.rows.distro.values()])(
    '$name makes an account whose bytes are the same every day',
    ({ addAccount }) =>
      expect(addAccount({ name: 'user', uid: 1000, gid: 1000, home: '/home/user' })).toMatchObject({
        do: 'run',
        args: ['user', '1000', '1000', '/home/user'],
        env: { SOURCE_DATE_EPOCH: '0' },
      }),
  )

  it('has caches that no other distribution uses', () => {
    const ids = [...kit.rows.distro.values()].flatMap(({ caches }) =>
      caches.map(mount => mount.type === 'cache' && mount.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('brings the account of official Ubuntu images', () =>
    expect(row('distro', 'ubuntu').account).toEqual({ name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' }))
})

describe('the bootstrap', () => {
  it('gives Debian its updates and security fixes', () =>
    expect(sources('debian', 'trixie')).toEqual([
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie-updates main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security trixie-security main',
    ]))

  it('asks for no updates of a Debian that is not released', () => expect(sources('debian', 'sid')).toHaveLength(1))

  it('makes the account of Ubuntu', () => {
    const hook = bootstrap('ubuntu', 'noble').find(word => word.startsWith('--customize-hook='))
    expect(hook).toMatch(/bootstrapped\.sh' "\$1" 'ubuntu' '1000' '1000' '\/home\/ubuntu'$/)
  })

  it('dates everything 1970 unless told otherwise', () => {
    expect(bootstrap('debian', 'trixie')).toContain('SOURCE_DATE_EPOCH=0')
    expect(bootstrap('debian', 'trixie', { SOURCE_DATE_EPOCH: '1700000000' })).toContain('SOURCE_DATE_EPOCH=1700000000')
  })
})
