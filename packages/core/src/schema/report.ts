import { z } from 'zod'
import { lazily } from './lazily.ts'
import type { DeepReadonly } from './readonly.ts'

/** What `verify` answers: each check with what was found, for people, other programs and test runners. */

const verdictSchema = lazily(() =>
  z.strictObject({
    what: z.string().describe('What was looked at, such as mode, stdout or status.'),
    expected: z.json().describe('What should be.'),
    actual: z.json().describe('What is.'),
    ok: z.boolean().describe('Whether the two agree.'),
  }),
)

export const findingSchema = lazily(() =>
  z.strictObject({
    id: z.string().describe('Id of the check.'),
    origin: z.string().describe('Who brought the check: layer:NAME, image:NAME or deploy.'),
    plugin: z
      .string()
      .optional()
      .describe('The plugin that the layer or image comes from; none for the project’s own.'),
    at: z.string().describe('File and line of the check, relative to its plugin or project.'),
    verb: z.string().describe('Kind of the check.'),
    subject: z.string().describe('What the check is about, with its variables filled in.'),
    description: z.string().optional().describe('What the check is there for.'),
    status: z.enum(['passed', 'failed', 'skipped']).describe('How it went.'),
    reason: z.string().optional().describe('Why it was skipped.'),
    verdicts: z.array(verdictSchema()).describe('Each comparison of the last attempt.'),
    attempts: z.number().int().describe('How often it was tried; 0 where no probe ran.'),
    ms: z.number().describe('Milliseconds that the last attempt took.'),
    reproduce: z.string().describe('The command that runs this check again.'),
  }),
)
export type Finding = DeepReadonly<z.output<ReturnType<typeof findingSchema>>>

export const reportSchema = z.lazy(() =>
  z.strictObject({
    version: z.literal(1),
    image: z.string().describe('Name of the image.'),
    scope: z
      .enum(['build', 'deploy'])
      .describe(
        'build: checks that hold in any container of the image; deploy: these and those of a running deployment.',
      ),
    findings: z.array(findingSchema()).describe('In the order of the checks.'),
    passed: z.number().int().describe('Number of checks that passed.'),
    failed: z.number().int().describe('Number of checks that failed.'),
    skipped: z.number().int().describe('Number of checks that were skipped.'),
    ms: z.number().describe('Milliseconds that all of it took.'),
  }),
)
export type Report = DeepReadonly<z.output<typeof reportSchema>>
