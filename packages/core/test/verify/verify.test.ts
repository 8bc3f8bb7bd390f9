import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineVerb } from '../../src/define.ts'
import type { RawResult, Verb, Verdict } from '../../src/rows.ts'
import type { Check } from '../../src/schema/plan.ts'
import { reportSchema } from '../../src/schema/report.ts'
import { type VerifyRequest, verify } from '../../src/verify.ts'
import { check, kitOf, metadata, report, run, sh, statuses } from './here.ts'

/** A verb of this test's own; what is not given passes. */
function verb(given: {
  judge?: (result: RawResult) => readonly Verdict[]
  run?: () => Promise<RawResult>
  script?: string
}): Verb {
  const { script } = given
  return defineVerb({
    name: 'own',
    subject: z.string(),
    attributes: z.strictObject({}),
    ...(script === undefined ? {} : { script }),
    probe: () => (given.run === undefined ? { in: 'container', args: ['a'] } : { in: 'host', run: given.run }),
    judge: given.judge ?? (() => [{ what: 'x', expected: 1, actual: 1, ok: true }]),
  })
}

const failure = async (own: Verb, rest: Partial<Check> = {}) => {
  const { findings } = await report([check('one', '', { verb: 'own', ...rest }), check('two', 'true')], {}, [own, sh])
  expect(findings[1]?.status).toBe('passed')
  expect(findings[0]?.status).toBe('failed')
  return findings[0]?.verdicts[0]?.actual
}

describe('a report', () => {
  it('says of each check what should be, what is, and how to see it again', async () => {
    const { findings, ...counts } = await report([
      check('good', 'echo hello', { attributes: { text: 'hello' } }),
      check('bad', 'echo hello', { attributes: { text: 'bye' }, plugin: '@x/y', description: 'why' }),
    ])
    expect(counts).toMatchObject({ image: 'demo', passed: 1, failed: 1, skipped: 0 })
    expect(findings[1]).toMatchObject({
      id: 'bad',
      origin: 'layer:demo',
      plugin: '@x/y',
      at: 'layers/demo/layer.yml:7',
      status: 'failed',
      attempts: 1,
      reproduce: 'ov test demo --filter bad',
    })
    expect(findings[1]?.verdicts).toContainEqual({ what: 'text', expected: 'bye', actual: 'hello\n', ok: false })
  })

  it('is of its schema, whatever the bytes', async () => {
    const made = await report([
      check('bytes', "printf '\\000\\377\\355\\240\\200'; yes | head -c 9000", { attributes: { text: 'no' } }),
    ])
    expect(JSON.parse(JSON.stringify(reportSchema.parse(made)))).toEqual(made)
  })

  it('takes checks from taps', async () => {
    const kit = { ...kitOf(sh), call: async () => [check('from-a-tap', 'true')] as never }
    const { findings } = await verify(kit, { metadata: metadata([]), scope: 'build', run })
    expect(findings.map(({ id, reproduce }) => [id, reproduce])).toEqual([
      ['from-a-tap', 'ov image test demo --filter from-a-tap'],
    ])
  })
})

describe('a check that', () => {
  const missing = check('lost', '', { verb: 'nobody' })

  it('has a verb nobody brings fails by its name', async () => {
    expect((await report([missing])).findings[0]?.verdicts[0]?.actual).toBe('None brings the verb "nobody".')
  })

  it.each<[string, Verb, string]>([
    ['compares nothing', verb({ script: ':', judge: () => [] }), 'compared nothing'],
    [
      'its verb cannot judge',
      verb({
        script: ':',
        judge: () => {
          throw new Error('oh')
        },
      }),
      'oh',
    ],
    ['its verb cannot probe on the host', verb({ run: () => Promise.reject(new Error('no way')) }), 'no way'],
    ['has no script for the container', verb({}), 'has none for the container'],
  ])('%s fails alone', async (_, own, said) => {
    expect(await failure(own)).toContain(said)
  })

  it('never comes back from the host is given up after its time', async () => {
    expect(await failure(verb({ run: () => new Promise(() => {}) }), { timeout: 50 })).toBe('ended after that')
  })

  it('has attributes its verb does not take fails alone', async () => {
    expect(await failure(verb({ script: ':' }), { attributes: { what: 1 } })).toContain('what')
  })

  it('left no answer fails, even where it should fail', async () => {
    const own = verb({
      script: 'rm -f "$ov_dir"/*.out',
      judge: ({ exit }) => [{ what: 'exit', expected: 127, actual: exit, ok: exit === 127 }],
    })
    const { findings } = await report([check('one', '', { verb: 'own' })], {}, [own])
    expect(findings[0]?.verdicts[0]?.actual).toBe('The probe left no answer.')
  })

  it('holds a NUL byte fails alone', async () => {
    expect(await statuses([check('nul', 'a\0b'), check('good', 'true')])).toEqual(['failed', 'passed'])
  })

  it('names a user that is not there fails alone', async () => {
    const noUser: VerifyRequest['run'] = async (program, user, timeout) =>
      user === 'ghost'
        ? { exit: 125, out: new Uint8Array(), err: Buffer.from('no such user'), timedOut: false }
        : run(program, user, timeout)
    const { findings } = await report([check('a', 'true', { user: 'ghost' }), check('b', 'true')], { run: noUser })
    expect(findings.map(({ status }) => status)).toEqual(['failed', 'passed'])
    expect(findings[0]?.verdicts[0]?.actual).toContain('no such user')
  })
})

describe('a check with a budget', () => {
  const file = () => join(mkdtempSync(join(tmpdir(), 'verify-')), 'attempts')

  it('is tried again until it passes, and it alone', async () => {
    const [mine, other] = [file(), file()]
    const { findings } = await report([
      check('late', `echo x >>${mine}; [ $(wc -l <${mine}) -ge 3 ]`, { eventually: 20_000 }),
      check('once', `echo x >>${other}; [ $(wc -l <${other}) -eq 1 ]`),
    ])
    expect(findings.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['passed', 3],
      ['passed', 1],
    ])
  })

  it('fails when its budget is used up', async () => {
    let now = 0
    const sleep = async (ms: number) => {
      now += ms
    }
    const kit = kitOf(sh)
    const world = { ...kit.world, clock: { ...kit.world.clock, now: () => now, sleep } }
    const request = { metadata: metadata([check('never', 'false', { eventually: 700 })]), scope: 'build', run } as const
    const { findings } = await verify({ ...kit, world }, request)
    expect(findings[0]).toMatchObject({ status: 'failed', attempts: 3 })
    expect(now).toBe(700)
  })
})

describe('what enters the container', () => {
  it('and never comes back is given up', async () => {
    const kit = kitOf(sh)
    const hasty = {
      ...kit.world,
      clock: { ...kit.world.clock, timer: (_: number, act: () => void) => kit.world.clock.timer(20, act) },
    }
    const request = {
      metadata: metadata([check('a', 'true')]),
      scope: 'build' as const,
      run: () => new Promise<never>(() => {}),
    }
    await expect(verify({ ...kit, world: hasty }, request)).rejects.toMatchObject({
      message: expect.stringContaining('in time'),
    })
  })

  it('does so once for each user', async () => {
    const users: (string | undefined)[] = []
    const counting: VerifyRequest['run'] = (program, user, timeout) => {
      users.push(user)
      return run(program, undefined, timeout)
    }
    const checks = Array.from({ length: 60 }, (_, index) =>
      check(`n${index}`, 'true', index % 2 === 0 ? {} : { user: 'root' }),
    )
    expect((await report(checks, { run: counting })).passed).toBe(60)
    expect(users).toEqual([undefined, 'root'])
  })

  it.each([
    [127, '', 'no usable shell'],
    [125, 'no such container', 'no such container'],
    [0, 'cut short', 'cut short'],
  ])('and ends with %i %s is no failed check but an error', async (exit, err, said) => {
    const broken: VerifyRequest['run'] = async () => ({
      exit,
      out: Buffer.from('x'),
      err: Buffer.from(err),
      timedOut: false,
    })
    await expect(report([check('a', 'true')], { run: broken })).rejects.toMatchObject({
      code: 'PROBE_FAILED',
      message: expect.stringContaining(said),
    })
  })
})
