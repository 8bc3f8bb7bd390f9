import { spawnSync } from 'node:child_process'
import type { Finding, Report } from '@ovkit/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { human } from '../src/formats/human.ts'
import { junit } from '../src/formats/junit.ts'
import { tap } from '../src/formats/tap.ts'

function finding(status: Finding['status'], rest: Partial<Finding> = {}): Finding {
  return {
    id: `a-${status}`,
    origin: 'layer:demo',
    plugin: '@x/y',
    at: 'layers/demo/layer.yml:7',
    verb: 'file',
    subject: '/etc/x',
    status,
    ...(status === 'skipped' ? { reason: 'Not #here.' } : {}),
    verdicts: [{ what: 'mode', expected: '0755', actual: '0644', ok: status === 'passed' }],
    attempts: 2,
    ms: 30,
    reproduce: 'ov test demo --filter a',
    ...rest,
  }
}

function report(...findings: readonly Finding[]): Report {
  return { version: 1, image: 'demo', scope: 'deploy', findings, passed: 1, failed: 1, skipped: 1, ms: 1234 }
}

const three = report(finding('passed'), finding('failed'), finding('skipped'))
const anything = fc.string({ unit: 'binary' }).map(text => text.toWellFormed())

describe('for a person', () => {
  it('a failed check says all that helps to mend it', () => {
    expect(human(three)).toEqual([
      'passed   a-passed  file /etc/x',
      'failed   a-failed  file /etc/x',
      '         from layer:demo of @x/y, layers/demo/layer.yml:7',
      '         mode: expected 0755, got 0644',
      '         2 attempts, the last took 30 ms',
      '         again: ov test demo --filter a',
      'skipped  a-skipped  file /etc/x  (Not #here.)',
      '',
      'demo: 1 passed, 1 failed, 1 skipped in 1.2 s',
    ])
  })

  it('no answer can move the cursor', () => {
    const said = human(
      report(finding('failed', { verdicts: [{ what: 'out', expected: '', actual: '\x1b[2J\r\nx', ok: false }] })),
    )
    expect(said.join(' ')).not.toMatch(/\p{Cc}/u)
  })
})

describe('TAP', () => {
  it('has a line a check, and YAML under a failed one', () => {
    const lines = tap(three).split('\n')
    expect(lines.slice(0, 4)).toEqual([
      'TAP version 14',
      '1..3',
      'ok 1 - layer:demo a-passed',
      'not ok 2 - layer:demo a-failed',
    ])
    expect(lines).toContain('ok 3 - layer:demo a-skipped # SKIP Not \\#here.')
    expect(parse(lines.slice(lines.indexOf('  ---') + 1, lines.indexOf('  ...')).join('\n'))).toMatchObject({
      at: 'layers/demo/layer.yml:7',
      attempts: 2,
    })
  })
})

describe('JUnit', () => {
  it('is XML that a parser takes, whatever was answered', () => {
    const reports = fc.sample(fc.tuple(anything, anything), 60).map(([subject, actual]) =>
      finding('failed', {
        id: subject,
        reproduce: actual,
        verdicts: [{ what: subject, expected: null, actual, ok: false }],
      }),
    )
    const input = junit(report(...reports, ...three.findings))
    const script =
      'import sys, xml.dom.minidom as m; print(len(m.parseString(sys.stdin.buffer.read()).getElementsByTagName("testcase")))'
    const { stdout, stderr } = spawnSync('python3', ['-c', script], { input })
    expect(stderr.toString()).toBe('')
    expect(stdout.toString()).toBe('63\n')
  })

  it('names file and line', () => {
    expect(junit(three)).toContain(
      '<testcase name="a-failed" classname="layer:demo" file="layers/demo/layer.yml" line="7" time="0.03">',
    )
  })
})
