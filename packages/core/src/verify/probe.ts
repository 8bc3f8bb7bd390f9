import { randomBytes } from 'node:crypto'
import { coreText } from '../assets.ts'
import { failure } from '../errors.ts'
import { quote } from '../escape/sh.ts'
import type { RawResult } from '../rows.ts'
import type { ExecResult } from '../world.ts'
import { parseAnswers } from './answers.ts'
import type { Ready } from './prepare.ts'

/** What a container is entered with; the program goes to its standard input, where no limit and no `ps` reaches it. */
export const shell: readonly string[] = ['sh', '-c', 'eval "$(cat)"']

/**
 * Runs `shell` in the container with the program as its standard input, as this user (none: the image's own), and
 * ends it after so many milliseconds.
 */
export type Run = (program: string, user: string | undefined, timeout: number) => Promise<ExecResult>

/** How many probes run side by side. */
const lanes = 16
const grace = 10_000

/** Probes checks inside a container, all in one run; answers are in the order of the checks, and some may be missing. */
export async function probe(
  run: Run,
  checks: readonly Ready[],
  user: string | undefined,
): Promise<readonly (RawResult | undefined)[]> {
  const mark = randomBytes(16).toString('hex')
  const result = await run(programOf(checks, mark), user, limitOf(checks))
  const answers = parseAnswers(result.out, mark)
  if (answers === undefined) throw failure('PROBE_FAILED', { problem: problemOf(result) })
  return checks.map((_, index) => answers.get(index))
}

/** The verbs' scripts as variables, a line a check, and the fixed program that runs them. */
export function programOf(checks: readonly Ready[], mark: string): string {
  const scripts = [...new Set(checks.map(({ script }) => script))]
  const lines = checks.map(({ check, compiled, script }, index) => {
    const { args, stdin = '' } = compiled.probe.in === 'container' ? compiled.probe : { args: [] }
    const words = [stdin, ...args].map(quote)
    const [input = "''", ...rest] = words
    const hundredths = Math.max(1, Math.ceil(check.timeout / 10))
    return ['  ov_probe', index, hundredths, input, `"$ov_verb_${scripts.indexOf(script)}"`, ...rest].join(' ')
  })
  return [
    `ov_mark=${mark}`,
    `ov_lanes=${Math.min(lanes, checks.length)}`,
    ...scripts.map((script, index) => `ov_verb_${index}=${quote(script)}`),
    'ov_checks() {',
    ...lines,
    '}',
    coreText('verbs/probe.sh'),
  ].join('\n')
}

/** The longest that a run can take when every probe uses up its time. */
function limitOf(checks: readonly Ready[]): number {
  const perLane = Array.from({ length: lanes }, (_, lane) =>
    checks.filter((_, index) => index % lanes === lane).reduce((sum, { check }) => sum + check.timeout, 0),
  )
  return Math.max(...perLane) + grace
}

function problemOf({ exit, err, timedOut }: ExecResult): string {
  if (timedOut) return 'The container did not answer in time.'
  const said = Buffer.from(err).toString().trim().split('\n').slice(-3).join(' ')
  if (exit === 127 || exit === 126) return `The container has no usable shell "sh" (exit ${exit}). ${said}`.trim()
  return `The container could not be entered (exit ${exit}). ${said}`.trim()
}
