import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../test/packages.ts'
import { follow } from '../../test/pages.ts'

/** A reader who begins with nothing but a clone, Node, pnpm and a container engine. */
let home: string

const has = ['clone', 'install', 'container']
const own = process.env

/** Their own home and what npm installs for them; caches of downloads and the machine's settings are those at hand. */
function env() {
  const prefix = join(home, '.npm-global')
  return {
    HOME: home,
    PATH: `${join(prefix, 'bin')}:${own['PATH']}`,
    NPM_CONFIG_PREFIX: prefix,
    NPM_CONFIG_USERCONFIG: own['NPM_CONFIG_USERCONFIG'] ?? join(homedir(), '.npmrc'),
    NPM_CONFIG_AUDIT: 'false',
    NPM_CONFIG_FUND: 'false',
    NPM_CONFIG_LOGLEVEL: 'error',
    XDG_DATA_HOME: own['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'),
    XDG_CACHE_HOME: own['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    NO_COLOR: '1',
    NX_DAEMON: 'false',
  }
}

// The other pages are for those who did what the first says.
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ovkit-reader-'))
  await follow('README.md', { dir: root, env: env(), has })
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

it.each(['docs/writing-a-layer.md', 'docs/writing-a-plugin.md'])(
  'a reader of %s sees in containers what the page says',
  async page => {
    const dir = join(home, page.replaceAll('/', '-'))
    mkdirSync(dir)
    await expect(follow(page, { dir, env: env(), has })).resolves.toBeUndefined()
  },
)
