import type { OvkitError } from '@ovkit/core'
import { exitOf, exits } from './exits.ts'
import type { Globals } from './globals.ts'
import type { Host } from './host.ts'
import { showBug } from './show/bug.ts'
import { failuresAsJson, showFailures } from './show/failures.ts'
import { screenOf } from './show/screen.ts'
import { versions } from './versions.ts'

/** Says what was thrown: the user's mistakes, what this machine refused, or a bug of ours; answers with the exit code. */
export async function reportErrors(thrown: unknown, host: Host, globals: Globals): Promise<number> {
  const { failuresOf } = await import('@ovkit/core')
  const failures = failuresOf(thrown)
  if (failures !== undefined) {
    print(failures, 'errors', host, globals)
    return exitOf(failures)
  }
  if (isRefusal(thrown)) {
    host.stderr.write(`${thrown.message}\n`)
    return exits.couldNotRun
  }
  host.stderr.write(showBug(thrown, await versions()))
  return exits.bug
}

export function reportWarnings(warnings: readonly OvkitError[], host: Host, globals: Globals): void {
  if (warnings.length > 0 && !globals.quiet) print(warnings, 'warnings', host, globals)
}

function print(failures: readonly OvkitError[], key: string, host: Host, { json, color }: Globals): void {
  if (json) host.stderr.write(`${JSON.stringify({ [key]: failuresAsJson(failures) })}\n`)
  else host.stderr.write(showFailures(failures, screenOf(host.stderr, host, color)))
}

/** What the operating system refuses, such as writing to a full disk, is nobody's bug. */
function isRefusal(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown && 'code' in thrown
}
