import { z } from '@ovkit/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressesOf } from '../../src/verbs/interface/addresses.ts'
import { verbNames } from '../../src/verbs.ts'
import { rows } from './here.ts'

const subjects: Readonly<Record<string, unknown>> = {
  file: '/etc/x',
  port: 80,
  http: 'http://x/',
  addr: 'x:80',
  mount: '/x',
  'kernel-param': 'a.b',
  matching: '${ENV_X}',
}
const needed: Readonly<Record<string, Record<string, unknown>>> = {
  matching: { contains: 'x' },
  service: { running: true },
}
const written = (verb: string) => ({
  id: 'x',
  verb,
  subject: subjects[verb] ?? 'name',
  attributes: needed[verb] ?? {},
  skip: false,
  timeout: 1000,
  eventually: 0,
  scope: 'deploy' as const,
  exclude_distros: [],
  origin: 'layer:x',
  at: '',
})

it('the rows are those that are named', () => {
  expect([...rows.keys()]).toEqual(verbNames)
})

describe.each(verbNames)('%s', name => {
  const row = rows.get(name)
  if (row === undefined) throw new Error(name)

  it('describes its subject and every attribute', () => {
    expect(row.subject.description).toMatch(/\.$/)
    const undescribed = Object.entries(row.attributes.shape).filter(([, schema]) => !(schema as z.ZodType).description)
    expect(undescribed.map(([key]) => key)).toEqual([])
  })

  it('has a JSON Schema', () => {
    expect(z.toJSONSchema(row.attributes, { io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    })
    expect(z.toJSONSchema(row.subject, { io: 'input' })).toBeTypeOf('object')
  })

  it('takes what it made of its attributes as its attributes again', () => {
    const once = row.attributes.parse(needed[name] ?? {})
    expect(row.attributes.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  })

  it('can fail', () => {
    expect(row.idle(subjects[name] ?? 'name', needed[name] ?? {})).toBeUndefined()
  })

  it('judges any answer without throwing, and silence as a failure', () => {
    const { judge, probe } = row.compile(written(name), { distro: [], formats: [] })
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.string().map(text => Buffer.from(text)),
    )
    const result = fc.record({ exit: fc.nat(255), out: bytes, err: bytes, timedOut: fc.constant(false), ms: fc.nat() })
    fc.assert(fc.property(result, given => judge(given).length > 0))
    const silence = { exit: 127, out: Buffer.from(''), err: Buffer.from(''), timedOut: false, ms: 0 }
    expect(judge(silence).every(({ ok }) => ok)).toBe(false)
    expect(['container', 'host']).toContain(probe.in)
  })
})

describe('a check that proves nothing is refused', () => {
  it.each([
    ['service', 'sshd', {}, 'running or enabled'],
    ['matching', 'constant', { contains: 'x' }, 'constant'],
  ])('%s %s %j', (verb, subject, attributes, said) => {
    expect(rows.get(verb)?.idle(subject, attributes)).toContain(said)
  })

  it.each([
    ['file', { exists: false, mode: '0644' }],
    ['package', { installed: false, versions: ['1'] }],
    ['dns', { resolvable: false, addrs: ['10.0.0.1'] }],
    ['port', { listening: true, reachable: true }],
    ['command', { stdout: { matches: '(' } }],
    ['file', { mode: '0999' }],
    ['file', { modes: '0644' }],
  ])('%s %j', (verb, attributes) => {
    expect(rows.get(verb)?.attributes.safeParse(attributes).success).toBe(false)
  })
})

describe('the addresses of an interface', () => {
  it('come from what ip says', () => {
    const lines = [
      '2: eth0    inet 10.88.0.5/16 brd 10.88.255.255 scope global eth0\\       valid_lft forever preferred_lft forever',
      '2: eth0    inet6 fe80::42/64 scope link \\       valid_lft forever preferred_lft forever',
    ]
    expect(addressesOf('eth0', lines)).toEqual(['10.88.0.5/16', 'fe80::42/64'])
  })

  it('come from the kernel’s tables where there is no ip', () => {
    const lines = [
      'Main:',
      '  +-- 0.0.0.0/0 3 0 5',
      '           |-- 10.88.0.5',
      '              /32 host LOCAL',
      '           |-- 127.0.0.1',
      '              /32 host LOCAL',
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT',
      'eth0\t00000000\t0100580A\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'eth0\t0000580A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
      '00000000000000000000000000000001 01 80 10 80       lo',
      'fe800000000000000000000000000042 02 40 20 80     eth0',
    ]
    expect(addressesOf('eth0', lines)).toEqual(['10.88.0.5/16', 'fe80::42/64'])
    expect(addressesOf('lo', lines)).toEqual(['127.0.0.1/8', '::1/128'])
    expect(addressesOf('eth1', lines)).toEqual([])
  })
})
