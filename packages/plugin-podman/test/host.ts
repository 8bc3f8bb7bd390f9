import { type TestWorld, testWorld, type WorldFacts } from '@ovkit/testing'

export type HostFacts = Pick<WorldFacts, 'files' | 'programs' | 'env'>

/** A machine of somebody's own: what its files hold, and which programs are there with what they say. */
export const makeHost = ({ env = {}, ...facts }: HostFacts = {}): TestWorld =>
  testWorld({ ...facts, env: { HOME: '/home/me', ...env } })
