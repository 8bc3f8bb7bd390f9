import { defineVerb, type On, type Verb, z } from '@ovkit/core'
import { linesOf, same } from './answer.ts'
import { id, name } from './words.ts'

/** A group of the container. */
export const group = (on: On): Verb =>
  defineVerb({
    name: 'group',
    subject: name.describe('Name of the group.'),
    attributes: z.strictObject({ gid: id.optional().describe('Its group id.') }),
    script: on.text('verbs/group.sh'),
    probe: ({ subject }) => ({ in: 'container', args: [subject] }),
    judge: ({ out }, { subject, attributes: { gid } }) => {
      const found = linesOf(out).map(line => line.split(':'))
      const entry = found.find(([named]) => named === subject)
      if (entry === undefined || gid === undefined) return [same('exists', true, entry !== undefined)]
      return [same('exists', true, true), same('gid', gid, Number(entry[2]))]
    },
  })
