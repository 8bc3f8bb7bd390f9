import { type Check, defineVerb, match, matcherSchema, type On, type RawResult, type Verb, z } from '@ovkit/core'
import { same, textOf } from './answer.ts'
import { text } from './words.ts'

const attributes = z.strictObject({
  exit_status: z.number().int().min(0).max(255).default(0).describe('Its exit status. Default: 0.'),
  stdout: matcherSchema.optional().describe('What it prints.'),
  stderr: matcherSchema.optional().describe('What it prints as errors.'),
  in_container: z.boolean().default(true).describe('Whether it runs in the container. Default: true.'),
  from_host: z
    .boolean()
    .default(false)
    .describe('Whether it runs on this machine instead; only checks of deploy.yml may say so. Default: false.'),
})

/** A command line of POSIX sh: its exit status and what it prints. */
export const command = (on: On): Verb =>
  defineVerb({
    name: 'command',
    subject: text.describe('Command line for sh -c. A variable of the shell is written $NAME or $${NAME}.'),
    attributes,
    script: on.text('verbs/command.sh'),
    probe: ({ subject, attributes: { in_container, from_host }, check }) => {
      if (in_container && !from_host) return { in: 'container', args: [subject] }
      refuseForeign(check)
      return {
        in: 'host',
        run: async (world, timeout) => ({
          ...(await world.exec(['sh', '-c', subject], { timeout, stdin: '' })),
          ms: 0,
        }),
      }
    },
    judge: (result, { attributes: { exit_status, stdout, stderr } }) => [
      { ...same('exit_status', exit_status, result.exit), ...saying(exit_status, result) },
      ...(stdout === undefined ? [] : match('stdout', stdout, textOf(result.out))),
      ...(stderr === undefined ? [] : match('stderr', stderr, textOf(result.err))),
    ],
  })

/** Where a command fails, its last words are what the reader needs. */
function saying(expected: number, { exit, out, err }: RawResult): { readonly actual?: string } {
  if (exit === expected) return {}
  const words = (textOf(err).trim() || textOf(out).trim()).split('\n').slice(-3).join(' | ')
  return words === '' ? {} : { actual: `${exit}, saying: ${words}` }
}

/** An image comes from anywhere: what its label says must not run on the machine of whoever tests it. */
function refuseForeign({ origin }: Check): void {
  if (origin !== 'deploy') throw new Error('Only a check in deploy.yml may run a command on this machine.')
}
