import type { Progress } from '@ovkit/core'

/** Reading and computing are over before anybody could read about them. */
const worth = new Set<Progress['step']>(['build', 'deploy', 'verify'])
export const isWorth = ({ step }: Progress) => worth.has(step)

export const titleOf = ({ step, subject }: Progress) => `${step} ${subject}`

/** The time since, once it is long enough to be of interest. */
export function took(since: number | undefined): string {
  const seconds = since === undefined ? 0 : (performance.now() - since) / 1000
  if (seconds < 1) return ''
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `  ${minutes} min ${Math.floor(seconds % 60)} s` : `  ${Math.floor(seconds)} s`
}
