import type { Finding, Report } from '@ovkit/core'
import { verdictLine } from './human.ts'

/** A report as the XML that test runners exchange. */
export function junit({ image, findings, failed, skipped, ms }: Report): string {
  const counts = { tests: findings.length, failures: failed, skipped, errors: 0, time: ms / 1000 }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'ov', ...counts })}>`,
    `  <testsuite ${attributes({ name: image, ...counts })}>`,
    ...findings.flatMap(caseOf),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function caseOf(finding: Finding): readonly string[] {
  const { id, origin, at, ms, status, reason = '', reproduce } = finding
  const [, file = at, line = ''] = /^(.*):(\d+)$/.exec(at) ?? []
  const head = attributes({ name: id, classname: origin, file, ...(line === '' ? {} : { line }), time: ms / 1000 })
  if (status === 'passed') return [`    <testcase ${head}/>`]
  if (status === 'skipped') {
    return [`    <testcase ${head}>`, `      <skipped ${attributes({ message: reason })}/>`, '    </testcase>']
  }
  const said = finding.verdicts.filter(({ ok }) => !ok).map(verdictLine)
  const text = xml([...said, at, reproduce].join('\n'))
  return [
    `    <testcase ${head}>`,
    `      <failure ${attributes({ message: said.join('; '), type: finding.verb })}>${text}</failure>`,
    '    </testcase>',
  ]
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${xml(String(value))}"`)
    .join(' ')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML cannot hold at all are replaced; line ends in attributes are kept as references. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, each => entities[each] ?? each)
    .replace(/[\t\n\r]/g, each => `&#${each.charCodeAt(0)};`)
}
