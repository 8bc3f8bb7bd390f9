import { isFailure } from '../errors.ts'
import type { RawResult, Verdict } from '../rows.ts'
import type { VerifyRequest } from '../verify.ts'
import type { ExecResult, World } from '../world.ts'
import { messageOf, type Prepared, type Ready } from './prepare.ts'
import { probe, type Run } from './probe.ts'

/** What the last attempt at a check found. */
export interface Outcome {
  readonly verdicts: readonly Verdict[]
  readonly attempts: number
  readonly ms: number
}

/** An answer, or why there is none. */
type Answer = RawResult | string
const noAnswer = 'The probe left no answer.'

/** Pause before the failed checks of a round are tried again. */
const pause = 500

/** What ends a run that its own time limit does not end. */
const grace = 5000

/** Probes all checks, and again those that failed, as long as their budget lasts. */
export async function attempt(
  world: World,
  { run, metadata }: Pick<VerifyRequest, 'run' | 'metadata'>,
  checks: readonly Prepared[],
): Promise<ReadonlyMap<Prepared, Outcome>> {
  const outcomes = new Map<Prepared, Outcome>()
  const bounded: Run = async (...given) => (await within(world, given[2] + grace, run(...given))) ?? late
  const started = world.clock.now()
  let slept = 0
  let left: readonly Ready[] = checks.filter(check => 'compiled' in check)
  for (let attempts = 1; left.length > 0; attempts++) {
    const answers = await round(world, bounded, left)
    for (const check of left) outcomes.set(check, judge(check, answers.get(check) ?? noAnswer, attempts))
    // A clock that is set back must not prolong what was slept through.
    const spent = Math.max(world.clock.now() - started, slept)
    left = left.filter(check => check.check.eventually > spent && outcomes.get(check)?.verdicts.some(({ ok }) => !ok))
    if (left.length === 0) break
    world.progress({ step: 'verify', subject: metadata.image, state: 'waiting', text: `${left.length} to try again` })
    const rest = Math.min(pause, ...left.map(({ check }) => check.eventually - spent))
    await world.clock.sleep(rest)
    slept += rest
  }
  return outcomes
}

/** One attempt at each check: one run for each user of the container, and the host's probes beside it. */
async function round(world: World, run: Run, checks: readonly Ready[]): Promise<ReadonlyMap<Ready, Answer>> {
  const groups = Map.groupBy(checks, ({ check, compiled: { probe } }) =>
    probe.in === 'host' ? onHost : (check.user ?? probe.user),
  )
  const answers = await Promise.all(
    [...groups].map(async ([user, group]) => {
      const found = user === onHost ? await hostAnswers(world, group) : await containerAnswers(run, group, user)
      return group.map((check, index) => [check, found[index] ?? noAnswer] as const)
    }),
  )
  return new Map(answers.flat())
}

const onHost = Symbol('host')

/** A user that the container does not have is the mistake of the checks that name it, not the end of all. */
async function containerAnswers(
  run: Run,
  checks: readonly Ready[],
  user: string | undefined,
): Promise<readonly (Answer | undefined)[]> {
  try {
    return await probe(run, checks, user)
  } catch (error) {
    if (user === undefined || !isFailure(error)) throw error
    return checks.map(() => `As user "${user}": ${error.message}`)
  }
}

function hostAnswers(world: World, checks: readonly Ready[]): Promise<readonly Answer[]> {
  return Promise.all(
    checks.map(async ({ check: { timeout }, compiled: { probe } }) => {
      if (probe.in !== 'host') return noAnswer
      const started = world.clock.now()
      try {
        const result = (await within(world, timeout, probe.run(world, timeout))) ?? late
        return { ...result, ms: world.clock.now() - started }
      } catch (error) {
        return messageOf(error)
      }
    }),
  )
}

const late: ExecResult = { exit: 124, out: new Uint8Array(), err: new Uint8Array(), timedOut: true }

/** Undefined where it takes longer. */
async function within<T>(world: World, ms: number, act: Promise<T>): Promise<T | undefined> {
  const over = Promise.withResolvers<undefined>()
  const cancel = world.clock.timer(ms, () => over.resolve(undefined))
  return Promise.race([act, over.promise]).finally(cancel)
}

/** Never throws: a verb that cannot judge an answer has failed its check. */
function judge({ check, compiled }: Ready, answer: Answer, attempts: number): Outcome {
  const failed = (what: string, expected: string, actual: string) => [{ what, expected, actual, ok: false }]
  if (typeof answer === 'string') return { verdicts: failed('probe', 'an answer', answer), attempts, ms: 0 }
  const { ms } = answer
  if (answer.timedOut) {
    return { verdicts: failed('time', `at most ${check.timeout} ms`, 'ended after that'), attempts, ms }
  }
  try {
    const verdicts = compiled.judge(answer)
    if (verdicts.length > 0) return { verdicts, attempts, ms }
    return { verdicts: failed('check', 'a comparison', `The verb "${check.verb}" compared nothing.`), attempts, ms }
  } catch (error) {
    return { verdicts: failed('answer', `one that "${check.verb}" can judge`, messageOf(error)), attempts, ms }
  }
}
