import type { Finding, Report } from '@ovkit/core'
import { oneLine } from './human.ts'

/** A report in the Test Anything Protocol, version 14. */
export function tap({ findings }: Report): string {
  const points = findings.flatMap((finding, index) => pointOf(finding, index + 1))
  return `${['TAP version 14', `1..${findings.length}`, ...points].join('\n')}\n`
}

function pointOf(finding: Finding, number: number): readonly string[] {
  const { id, origin, status, reason = '' } = finding
  const line = `${status === 'failed' ? 'not ok' : 'ok'} ${number} - ${escaped(`${origin} ${id}`)}`
  if (status === 'skipped') return [`${line} # SKIP ${escaped(reason)}`]
  return status === 'passed' ? [line] : [line, ...diagnosis(finding)]
}

/** JSON is YAML, so a value a line is a block of it. */
function diagnosis({ at, verb, subject, verdicts, attempts, ms, reproduce }: Finding): readonly string[] {
  const failed = verdicts.filter(({ ok }) => !ok)
  const entries = Object.entries({ at, verb, subject, failed, attempts, ms, reproduce })
  return ['  ---', ...entries.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`), '  ...']
}

function escaped(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&')
}
