import { describe, expect, it } from 'vitest'
import { kit, row } from './row.ts'

const account = { name: 'user', uid: 1000, gid: 1000, home: '/home/user' }
const mount = { type: 'bind', source: 'layers/one', target: '/run/layer' } as const
const build = (name: string, layer: string) =>
  row('builder', name).build({ layer, files: [], mount, account, distro: row('distro', 'archlinux') })
const all = [...kit.rows.builder.values()]
const fromManifests = all.filter(({ manifests }) => manifests.length > 0)

describe('a builder', () => {
  it.each(all)('$name keeps what two layers build apart', ({ name }) => {
    const [one, two] = [build(name, 'one'), build(name, 'two')]
    expect(one.take.filter(path => two.take.includes(path))).toEqual([])
    expect(one.path.every(path => one.take.some(taken => path.startsWith(`${taken}/`)))).toBe(true)
  })

  it.each(fromManifests)('$name reads the files of its layer', ({ name }) =>
    expect(build(name, 'one').stage).toMatchObject([{ do: 'run', args: ['/run/layer', `/opt/${name}/one`] }]),
  )

  it.each(fromManifests)('$name warns that a manifest without a lock is not pinned', ({ rules, manifests }) =>
    expect(rules?.([...manifests.slice(0, 1), 'src/main.rs']).map(finding => [finding.code, finding.severity])).toEqual(
      [['MANIFEST_UNPINNED', 'warning']],
    ),
  )

  it.each([
    ['npm', ['package.json', 'package-lock.json']],
    ['uv', ['pyproject.toml', 'uv.lock']],
    ['pixi', ['pixi.toml', 'pixi.lock']],
    ['cargo', ['Cargo.toml', 'Cargo.lock', 'src/main.rs']],
  ])('%s has nothing to say about a manifest with its lock', (name, files) =>
    expect(row('builder', name).rules?.(files)).toEqual([]),
  )

  it('never finds one manifest for two builders', () => {
    const names = all.flatMap(({ manifests }) => manifests)
    expect(new Set(names).size).toBe(names.length)
  })

  it('says that uv and pixi would both build', () =>
    expect(row('builder', 'uv').rules?.(['pyproject.toml', 'uv.lock', 'pixi.toml'])).toMatchObject([
      { code: 'MANIFESTS_TWO' },
    ]))

  it('says that there is no source to compile', () =>
    expect(row('builder', 'cargo').rules?.(['Cargo.toml', 'Cargo.lock'])).toMatchObject([{ code: 'CARGO_SOURCE' }]))

  it('builds the packages of the aur section and installs them in the image', () => {
    const section = { packages: ['yay'], options: ['--nocheck'] }
    const output = row('builder', 'aur').build({
      layer: 'one',
      files: [],
      mount,
      account,
      distro: row('distro', 'archlinux'),
      section,
    })
    expect(output).toMatchObject({
      stage: [{ args: ['/var/tmp/aur/one', '--nocheck', 'yay'] }],
      take: ['/var/tmp/aur/one'],
      after: [{ args: ['/var/tmp/aur/one'] }],
    })
  })
})
