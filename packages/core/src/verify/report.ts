import { commandLine } from '../escape/sh.ts'
import { present } from '../present.ts'
import type { Verdict } from '../rows.ts'
import type { Finding, Report } from '../schema/report.ts'
import type { VerifyRequest } from '../verify.ts'
import type { Outcome } from './attempt.ts'
import type { Prepared } from './prepare.ts'

/** What a value in a report may take up; the rest is counted. */
const longest = 2000

/** The report of checks and their outcomes: plain values that JSON can hold. */
export function reportOf(
  request: Pick<VerifyRequest, 'metadata' | 'scope' | 'command'>,
  checks: readonly Prepared[],
  outcomes: ReadonlyMap<Prepared, Outcome>,
  ms: number,
): Report {
  const { metadata, scope } = request
  const words = scope === 'build' ? ['ov', 'image', 'test'] : ['ov', 'test']
  const command = request.command ?? [...words, metadata.image]
  const findings = checks.map(check => findingOf(check, outcomes.get(check), command))
  const count = (status: Finding['status']) => findings.filter(finding => finding.status === status).length
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
  return { version: 1, image: metadata.image, scope, findings, ...counts, ms }
}

function findingOf(prepared: Prepared, outcome: Outcome | undefined, command: readonly string[]): Finding {
  const { id, origin, plugin, at, verb, subject, description } = prepared.check
  const verdicts = 'failed' in prepared ? [prepared.failed] : (outcome?.verdicts ?? [])
  const reason = 'skipped' in prepared ? prepared.skipped : undefined
  return present({
    id,
    origin,
    plugin,
    at,
    verb,
    subject: typeof subject === 'string' ? cut(subject) : cut(JSON.stringify(subject) ?? ''),
    description,
    status: statusOf(reason, verdicts),
    reason,
    verdicts: verdicts.map(plain),
    attempts: outcome?.attempts ?? 0,
    ms: outcome?.ms ?? 0,
    reproduce: commandLine([...command, '--filter', id]),
  })
}

function statusOf(reason: string | undefined, verdicts: readonly Verdict[]): Finding['status'] {
  if (reason !== undefined) return 'skipped'
  return verdicts.every(({ ok }) => ok) ? 'passed' : 'failed'
}

function plain({ what, expected, actual, ok }: Verdict): Finding['verdicts'][number] {
  return { what, expected: json(expected), actual: json(actual), ok }
}

/** Verbs may compare anything; a report holds JSON, with long texts cut. */
function json(value: unknown): Finding['verdicts'][number]['actual'] {
  const text = JSON.stringify(value ?? null, (_, each) => {
    if (typeof each === 'string') return cut(each)
    return typeof each === 'bigint' ? String(each) : each
  })
  return JSON.parse(text ?? 'null')
}

function cut(text: string): string {
  const whole = text.toWellFormed()
  return whole.length <= longest ? whole : `${whole.slice(0, longest).toWellFormed()}… (${whole.length} characters)`
}
