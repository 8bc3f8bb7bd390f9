import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineVerb } from '../../src/define.ts'
import { matcherSchema } from '../../src/verify/matchers.ts'
import type { VerifyRequest } from '../../src/verify.ts'
import { check, report, statuses } from './here.ts'

describe('of the checks', () => {
  const some = [
    check('built', 'true'),
    check('running', 'true', { scope: 'deploy', origin: 'layer:other', plugin: '@x/y' }),
  ]
  const ids = async (rest: Partial<VerifyRequest>) => (await report(some, rest)).findings.map(({ id }) => id)

  it('an image has those of the scope build, a deployment all', async () => {
    expect(await ids({ scope: 'build' })).toEqual(['built'])
    expect(await ids({ scope: 'deploy' })).toEqual(['built', 'running'])
  })

  it.each([['running'], ['other'], ['layer:other'], ['@x/y'], ['run*']])('%s names one', async word => {
    expect(await ids({ filter: [word] })).toEqual(['running'])
  })

  it('a filter that names none is an error that lists what there is', async () => {
    await expect(ids({ filter: ['runing', '.*'] })).rejects.toMatchObject({
      code: 'CHECK_FILTER',
      hint: expect.stringContaining('layer:other'),
    })
  })

  it('an image without any cannot be verified', async () => {
    await expect(report([])).rejects.toMatchObject({ code: 'PROBE_FAILED' })
  })

  it('those that say skip or exclude the distribution are skipped, with the reason', async () => {
    const { findings, skipped } = await report([
      check('a', 'false', { skip: true }),
      check('b', 'false', { exclude_distros: ['fedora', 'debian'] }),
      check('c', 'true', { exclude_distros: ['fedora'] }),
    ])
    expect(skipped).toBe(2)
    expect(findings.map(({ reason }) => reason)).toEqual([
      'The check says skip.',
      'The check excludes debian.',
      undefined,
    ])
  })
})

describe('variables', () => {
  const variables = { 'HOST_PORT:3000': '13000' }
  const text = (subject: string, expected: string) =>
    check('x', `printf %s '${subject}'`, { attributes: { text: expected } })

  it('are filled in from the image and the deployment', async () => {
    const checks = [
      text('${USER} ${HOME} ${UID} ${IMAGE}', 'user /home/user 1000 demo'),
      text('${HOST_PORT:3000}', '${HOST_PORT:3000}'),
    ]
    expect(await statuses(checks, { variables })).toEqual(['passed', 'passed'])
  })

  it('are left to the shell behind a second dollar sign', async () => {
    expect(await statuses([check('x', 'a=1; echo $${a}', { attributes: { text: '1' } })])).toEqual(['passed'])
  })

  it('without a value fail the check, named, and no probe runs', async () => {
    const { findings } = await report([text('${HOST_PORT:9} ${NOBODY}', '')], { variables })
    expect(findings[0]).toMatchObject({ status: 'failed', attempts: 0 })
    expect(findings[0]?.verdicts[0]?.actual).toBe('${HOST_PORT:9}, ${NOBODY} not set')
  })

  it('in matchers are text', async () => {
    const own = defineVerb({
      name: 'own',
      subject: z.string(),
      attributes: z.strictObject({ text: z.string(), value: matcherSchema.describe('x').optional().describe('y') }),
      script: ':',
      probe: () => ({ in: 'container', args: [] }),
      judge: (_, { attributes }) => [{ what: 'x', expected: attributes, actual: '', ok: true }],
    })
    const attributes = { text: '${USER}', value: '${USER}' }
    const { findings } = await report([check('one', '', { verb: 'own', attributes })], {}, [own])
    expect(findings[0]?.verdicts[0]?.expected).toEqual({ text: 'user', value: '${USER}' })
  })
})
