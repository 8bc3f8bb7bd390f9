import { defineVerb, match, matcherSchema, type Verb, z } from '@ovkit/core'
import { answer, textOf } from './answer.ts'
import { text } from './words.ts'

/** A value that is known without a probe, such as a variable of the deployment. */
export const matching = (): Verb =>
  defineVerb({
    name: 'matching',
    subject: text.describe('A value with variables, such as ${ENV_TZ}.'),
    attributes: z.strictObject({
      contains: matcherSchema.describe('What it holds: text or a list of texts, or a map of operators.'),
    }),
    idle: subject =>
      subject.includes('${') ? undefined : 'Its value is a constant; name a variable, such as ${ENV_TZ}.',
    probe: ({ subject }) => ({ in: 'host', run: async () => answer(0, subject) }),
    judge: ({ out }, { attributes }) => match('value', attributes.contains, textOf(out), 'contains'),
  })
