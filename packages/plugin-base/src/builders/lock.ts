import type { RowFinding } from '@ovkit/core'

/** Says that a manifest without its lock file gives another result tomorrow, and how to make the lock. */
export function wantsLock(files: readonly string[], locks: readonly string[], make: string): RowFinding[] {
  if (locks.some(lock => files.includes(lock))) return []
  return [
    {
      code: 'MANIFEST_UNPINNED',
      message: `There is no ${locks[0]}, so every build takes the newest versions of everything.`,
      severity: 'warning',
      hint: `Run \`${make}\` in the layer's folder and keep the file it makes.`,
    },
  ]
}
