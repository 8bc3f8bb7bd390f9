import type { Init, ServicePlan } from '@ovkit/core'
import { expect } from 'vitest'
import { makePlan, makeService } from '../values.ts'
import { expectPure, expectSound } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface InitOptions extends SuiteOptions {
  /** Further services that it runs, such as the kinds that only it knows. */
  readonly services?: readonly ServicePlan[]
}

/** What every init system must do. */
export function initContract(init: Init, { services = [], ...options }: InitOptions = {}): void {
  const env = { GREETING: 'hello %d "world" $HOME; #1', PATH: '/opt/x:/usr/bin' }
  const all = [makeService('alpha'), makeService('beta', { env, user: 'someone', restart: 'always' }), ...services]
  const files = (given: readonly ServicePlan[]) => init.files(given, makePlan('contract', { services: given }))
  suite(`init system ${init.name}`, options, {
    'names the layer that brings it': () => expect(init.needs).toMatch(/^[a-z0-9][a-z0-9._-]*$/),
    'takes ordinary services': () => expect(all.filter(service => !init.accepts(service))).toEqual([]),
    'finds nothing wrong with them': () => expect(all.flatMap(service => init.rules?.(service) ?? [])).toEqual([]),
    'writes each file to an absolute path, with a mode': () => {
      const written = expectPure(() => files(all))
      expect(written.filter(each => !/^\/.+/.test(each.to) || !/^0[0-7]{3}$/.test(each.mode))).toEqual([])
      expect(new Set(written.map(each => each.to)).size).toBe(written.length)
    },
    'names every service in what it writes, and runs its command': () => {
      const text = files(all)
        .map(each => `${each.to}\n${each.text}`)
        .join('\n')
      for (const { name, exec } of all) {
        expect(text).toContain(name)
        expect(text).toContain((exec ?? name).split(' ')[0])
      }
    },
    'does not depend on the order in which services are given': () =>
      expect(files(all.toReversed())).toEqual(files(all)),
    'is started by a program': () => expect(init.entrypoint[0]).toMatch(/^\S+$/),
    'carries out what remains to be done with sound steps': () => expectSound(init.after?.(all) ?? []),
    'manages a service by its name': () => {
      for (const argv of Object.values(init.manage)) expect(argv('alpha')).toContain('alpha')
    },
  })
}
