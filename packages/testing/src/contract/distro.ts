import type { Distro } from '@ovkit/core'
import { expect } from 'vitest'
import { account } from '../values.ts'
import { testWorld } from '../world.ts'
import { expectPlain, expectPure, expectSound } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

/** What every distribution must do. */
export function distroContract(distro: Distro, options: SuiteOptions = {}): void {
  suite(`distribution ${distro.name}`, options, {
    'has a name that tags such as name:1 can begin with': () => expect(distro.name).toMatch(/^[a-z][a-z0-9-]*$/),
    'names the formats of its packages': () => expect(distro.formats.length).toBeGreaterThan(0),
    'names the program that runs a task': () => expect(distro.shell[0]).toMatch(/^\S+$/),
    'prepares a base that comes from elsewhere': () => expectSound(distro.prepare),
    'keeps caches in folders of the image': () => {
      expectPlain(distro.caches)
      expect(distro.caches.filter(each => each.type !== 'cache' || !each.target.startsWith('/'))).toEqual([])
    },
    'makes exactly the account that is asked for': () => {
      const made = expectPure(() => distro.addAccount(account))
      expectSound([made])
      for (const part of Object.values(account)) expect(JSON.stringify(made)).toContain(String(part))
    },
    'makes a base with the tool, the suite and the archive that are asked for': () => {
      if (distro.bootstrap === undefined) return
      const { tool, command } = distro.bootstrap
      const { world } = testWorld()
      const argv = expectPure(() => command({ suite: 'some-suite', archive: '/some/archive.tar', world }))
      for (const word of [tool, 'some-suite', '/some/archive.tar']) expect(argv).toContain(word)
    },
  })
}
