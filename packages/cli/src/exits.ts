import type { OvkitError } from '@ovkit/core'

/** What the shell is told: 1 is not so, 2 could not run, 64 wrong usage, 70 a bug. Ctrl-C answers 130. */
export const exits = { done: 0, notSo: 1, couldNotRun: 2, usage: 64, bug: 70 } as const

/** Errors that tell of this machine rather than of what the user wrote. */
const obstacles = new Set([
  'BASE_UNREACHABLE',
  'BUILD_LABEL',
  'CHECK_FILTER',
  'CONTAINER_FAILED',
  'DEPLOYMENT_NOT_FOUND',
  'ENGINE_CANNOT',
  'ENGINE_MISSING',
  'IMAGE_NOT_LOCAL',
  'IMAGE_NO_METADATA',
  'PROBE_FAILED',
  'PROJECT_NOT_FOUND',
  'TARGET_MISSING',
  'TOOL_MISSING',
])

export function exitOf(failures: readonly OvkitError[]): number {
  if (failures.some(({ code }) => code.startsWith('USAGE_'))) return exits.usage
  return failures.some(({ code }) => obstacles.has(code)) ? exits.couldNotRun : exits.notSo
}
