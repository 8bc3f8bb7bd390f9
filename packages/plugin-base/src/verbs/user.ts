import { defineVerb, type On, type Verb, type Verdict, z } from '@ovkit/core'
import { among, same, textOf } from './answer.ts'
import { id, name, text } from './words.ts'

const attributes = z.strictObject({
  uid: id.optional().describe('Its user id.'),
  gid: id.optional().describe('The id of its own group.'),
  home: text.optional().describe('Its home folder.'),
  shell: text.optional().describe('Its shell.'),
  groups: z.array(name).min(1).optional().describe('Groups that it is in; it may be in others too.'),
})
type Attributes = z.output<typeof attributes>

/** A user of the container. */
export const user = (on: On): Verb =>
  defineVerb({
    name: 'user',
    subject: name.describe('Login name.'),
    attributes,
    script: on.text('verbs/user.sh'),
    probe: ({ subject }) => ({ in: 'container', args: [subject] }),
    judge: ({ out }, { subject, attributes }) => {
      const [accounts = '', groups = ''] = textOf(out).split('\n\n')
      const found = accounts.split('\n').map(line => line.split(':'))
      const account = found.find(([login]) => login === subject)
      return account === undefined ? [same('exists', true, false)] : verdictsOf(account, groups, attributes)
    },
  })

function verdictsOf(account: readonly string[], groups: string, wanted: Attributes): readonly Verdict[] {
  const [, , uid, gid, , home = '', shell = ''] = account
  const actual = { uid: Number(uid), gid: Number(gid), home, shell }
  const compared = (['uid', 'gid', 'home', 'shell'] as const).flatMap(key =>
    wanted[key] === undefined ? [] : [same(key, wanted[key], actual[key])],
  )
  return [same('exists', true, true), ...compared, ...among('groups', wanted.groups ?? [], groups.trim().split(/\s+/))]
}
