import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineVerb } from '../../src/define.ts'
import type { RawResult, Verb } from '../../src/rows.ts'
import type { Check } from '../../src/schema/plan.ts'
import { prepare } from '../../src/verify/prepare.ts'
import { probe, type Run } from '../../src/verify/probe.ts'
import { check, metadata, runIn, sh, shells } from './here.ts'

/** What each of these scripts leaves, run side by side in one shell. */
async function answersOf(
  run: Run,
  checks: readonly Check[],
  verbs: readonly Verb[] = [sh],
): Promise<readonly RawResult[]> {
  const rows = new Map(verbs.map(verb => [verb.name, verb]))
  const ready = checks.map(each => prepare(each, rows, { metadata: metadata([]), variables: {} }))
  const answers = await probe(
    run,
    ready.filter(each => 'compiled' in each),
    undefined,
  )
  return answers.filter(each => each !== undefined)
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()
const left = () => readdirSync('/tmp').filter(name => /^ov-[0-9a-f]{32}$/.test(name))

describe.each(shells)('in %s, a probe', shell => {
  const answer = async (script: string, rest: Partial<Check> = {}) =>
    (await answersOf(runIn(shell), [check('one', script, rest)]))[0]

  it('answers with its exit code, output and errors', async () => {
    const result = await answer('echo out; echo err >&2; exit 7')
    expect(result).toMatchObject({ exit: 7, timedOut: false })
    expect([text(result?.out), text(result?.err)]).toEqual(['out\n', 'err\n'])
  })

  it('brings any bytes through', async () => {
    const result = await answer("printf '\\000\\377\\r\\n\\012no end'")
    expect(Buffer.from(result?.out ?? [])).toEqual(Buffer.from('\0\xff\r\n\nno end', 'latin1'))
  })

  it('reads its own standard input and nobody else’s', async () => {
    expect(text((await answer('cat', { attributes: { stdin: 'line\nno end' } }))?.out)).toBe('line\nno end')
    expect(text((await answer('cat; echo empty'))?.out)).toBe('empty\n')
  })

  it('is ended with all that it started when its time is over', async () => {
    const started = Date.now()
    const result = await answer('echo before; sleep 61.5 & sh -c "sleep 61.5; :"; echo after', { timeout: 300 })
    expect(result).toMatchObject({ timedOut: true })
    expect(text(result?.out)).toBe('before\n')
    expect(Date.now() - started).toBeLessThan(3000)
    expect(running('61.5')).toEqual([])
  })

  it('may exit like a timeout without being one', async () => {
    const results = await answersOf(runIn(shell), [check('a', 'exit 124'), check('b', 'exit 137')])
    expect(results.map(({ exit, timedOut }) => [exit, timedOut])).toEqual([
      [124, false],
      [137, false],
    ])
  })

  it('holds nobody up with what it leaves running', async () => {
    const started = Date.now()
    const result = await answer('(while :; do echo more; sleep 0.01; done) & echo $!')
    process.kill(
      Number(
        text(result?.out)
          .split('\n')
          .find(line => line !== 'more'),
      ),
      'SIGKILL',
    )
    expect(Date.now() - started).toBeLessThan(1000)
    expect(result?.exit).toBe(0)
  })

  it('cannot fill the container', async () => {
    const result = await answer('yes', { timeout: 5000 })
    expect(result?.exit).not.toBe(0)
    expect(result?.out.length).toBeLessThan(17 << 20)
  })

  it('spoils none but itself with a script that does not parse', async () => {
    const broken = defineVerb({
      name: 'broken',
      subject: z.string(),
      attributes: z.strictObject({}),
      script: 'if then (',
      probe: () => ({ in: 'container', args: [] }),
      judge: () => [],
    })
    const checks = [check('bad', '', { verb: 'broken' }), check('good', 'echo fine')]
    const [bad, good] = await answersOf(runIn(shell), checks, [sh, broken])
    expect(bad?.exit).not.toBe(0)
    expect(text(good?.out)).toBe('fine\n')
  })

  it('sees the environment and the umask of the container', async () => {
    expect(
      text((await answer('umask; env | grep -c ^ov_'))?.out)
        .trim()
        .split('\n'),
    ).toEqual(['0022', '0'])
  })

  it('shares what costs much with its neighbours', async () => {
    const script = 'ov_once dear sh -c \'echo $$; sleep 0.1; exit 3\'; echo "code $?"'
    const results = await answersOf(
      runIn(shell),
      Array.from({ length: 20 }, (_, index) => check(`n${index}`, script)),
    )
    expect(new Set(results.map(({ out }) => text(out))).size).toBe(1)
    expect(text(results[0]?.out)).toContain('code 3')
  })

  it('is one of a hundred that take a second of two processors', { retry: 2 }, async () => {
    const checks = Array.from({ length: 100 }, (_, index) =>
      check(`n${index}`, `stat -c %a /etc/passwd; echo ${index}`),
    )
    let seconds = 0
    const timed: Run = async (program, user, timeout) => {
      const result = await runIn(shell)(`${program}\ntimes >&2`, user, timeout)
      for (const [, each] of text(result.err).matchAll(/0m([0-9.]+)s/g)) seconds += Number(each)
      return result
    }
    const results = await answersOf(timed, checks)
    expect(results.map(({ out }) => text(out))).toEqual(checks.map((_, index) => `644\n${index}\n`))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThan(2)
  })

  it('leaves no file behind', async () => {
    const before = left()
    await answer('echo x')
    expect(left().filter(name => !before.includes(name))).toEqual([])
  })
})

/** Processes on this machine with this argument. */
function running(argument: string): readonly string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && commandOf(pid).includes(argument)
    } catch {
      return false
    }
  })
}

function commandOf(pid: string): readonly string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
}
