import type { Target, World } from '@ovkit/core'
import { expect } from 'vitest'
import { makeDeployment } from '../values.ts'
import { testWorld } from '../world.ts'
import { expectPure } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface TargetOptions extends SuiteOptions {
  /** A machine that can be such a target. */
  readonly world?: World
}

/** What every target must do. */
export function targetContract(target: Target, { world = testWorld().world, ...options }: TargetOptions = {}): void {
  const deployment = makeDeployment('demo', { volumes: [{ source: 'data', path: '/data', options: [] }] })
  suite(`target ${target.name}`, options, {
    'says whether a machine can be one': async () => expect(await target.usable(world)).toBe(true),
    'says why a machine cannot be one': async () => {
      const answer = await target.usable(testWorld().world)
      expect(answer === true || answer.length > 0).toBe(true)
    },
    'plans the same twice': () => {
      expectPure(() => target.plan(deployment))
    },
    'keeps whose deployment it is, what runs, and its label': () => {
      const { id, container } = target.plan(deployment)
      expect(id).toEqual(deployment.id)
      expect(container).toMatchObject({
        reference: deployment.container.reference,
        labels: deployment.container.labels,
      })
    },
    'writes files to absolute paths': () =>
      expect(target.plan(deployment).files.filter(({ path }) => !path.startsWith('/'))).toEqual([]),
    'says of every operation what it does': () =>
      expect(target.plan(deployment).operations.filter(({ about, argv }) => about === '' || argv.length === 0)).toEqual(
        [],
      ),
  })
}
