import { type Report, reportSchema, z } from '@ovkit/core'
import { human } from './formats/human.ts'
import { junit } from './formats/junit.ts'
import { tap } from './formats/tap.ts'
import type { Paint, Screen } from './show/screen.ts'

/** What `ov test` and `ov image test` share: flags, the report and its formats. */
export const reportFlags = {
  filter: z
    .array(z.string())
    .default([])
    .describe('Only checks with this id, verb, layer or plugin; * stands for any text, and it may be given again.')
    .meta({ placeholder: 'WORD' }),
  format: z.enum(['text', 'json', 'junit', 'tap']).default('text').describe('text, json, junit or tap. Default: text.'),
}

export const reportOutput = reportSchema

export const hasFailed = ({ failed }: Report) => failed > 0

interface Asked {
  readonly format: 'text' | 'json' | 'junit' | 'tap'
}

export function showReport(report: Report, { paint }: Screen, { format }: Asked): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'junit') return junit(report)
  if (format === 'tap') return tap(report)
  return `${human(report)
    .map(line => colored(line, paint))
    .join('\n')}\n`
}

function colored(line: string, paint: Paint): string {
  const [word = ''] = line.split(' ')
  if (word === 'passed') return line.replace(word, paint.green(word))
  if (word === 'failed') return line.replace(word, paint.red(word))
  return word === 'skipped' ? line.replace(word, paint.yellow(word)) : line
}
