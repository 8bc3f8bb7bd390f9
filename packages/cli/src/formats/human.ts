import type { Finding, Report } from '@ovkit/core'

/** A report for a person to read: a line a check, and under a failed one all that helps to mend it. */
export function human(report: Report): readonly string[] {
  const { passed, failed, skipped, ms } = report
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`
  return [...report.findings.flatMap(linesOf), '', `${report.image}: ${counts} in ${(ms / 1000).toFixed(1)} s`]
}

function linesOf(finding: Finding): readonly string[] {
  const { status, id, verb, subject, reason, origin, plugin, at, attempts, ms, reproduce } = finding
  const head = `${status.padEnd(7)}  ${id}  ${verb} ${oneLine(subject)}${reason === undefined ? '' : `  (${reason})`}`
  if (status !== 'failed') return [head]
  const details = [
    `from ${origin}${plugin === undefined ? '' : ` of ${plugin}`}, ${at}`,
    ...finding.verdicts.filter(({ ok }) => !ok).map(verdictLine),
    `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, the last took ${ms} ms`,
    `again: ${reproduce}`,
  ]
  return [head, ...details.map(line => `         ${line}`)]
}

/** One failed comparison in a line. */
export function verdictLine({ what, expected, actual }: Finding['verdicts'][number]): string {
  return oneLine(`${what}: expected ${show(expected)}, got ${show(actual)}`)
}

function show(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value.trim() : JSON.stringify(value)
}

/** Control characters of an answer must not move the cursor or change colours. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, each => (each === '\n' ? ' ⏎ ' : each === '\t' ? ' ' : '�'))
}
