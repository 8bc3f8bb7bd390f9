import { defineVerb, match, matcherSchema, type On, type Verb, z } from '@ovkit/core'
import { same, textOf, unable } from './answer.ts'

/** A parameter of the kernel as the container sees it. */
export const kernelParam = (on: On): Verb =>
  defineVerb({
    name: 'kernel-param',
    subject: z
      .string()
      .regex(/^[a-z0-9_*-]+([./][A-Za-z0-9_*-]+)+$|\$\{/, 'must be a parameter such as net.ipv4.ip_forward')
      .describe('Its name, such as net.ipv4.ip_forward.'),
    attributes: z.strictObject({
      value: matcherSchema.optional().describe('Its value. Default: any.'),
    }),
    script: on.text('verbs/kernel-param.sh'),
    probe: ({ subject }) => ({
      in: 'container',
      args: [subject.includes('/') ? subject : subject.replaceAll('.', '/')],
    }),
    judge: (result, { attributes: { value } }) => {
      if (result.exit !== 0) return [unable('value', value ?? 'any', result)]
      const actual = textOf(result.out).trim().replace(/\s+/g, ' ')
      return value === undefined ? [same('exists', true, true)] : match('value', value, actual)
    },
  })
