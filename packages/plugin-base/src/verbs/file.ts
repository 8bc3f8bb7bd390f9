import { defineVerb, match, matcherSchema, type On, type RawResult, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same, textOf, unable } from './answer.ts'
import { octal, path, text } from './words.ts'

const attributes = z.strictObject({
  exists: z.boolean().default(true).describe('Whether the path is there. Default: true.'),
  mode: octal.optional().describe('Permissions of what the path leads to, such as "0755".'),
  owner: text.optional().describe('Name of its owner.'),
  group_of: text.optional().describe('Name of its group.'),
  filetype: z
    .enum(['file', 'directory', 'symlink'])
    .optional()
    .describe('What the path itself is; links are not followed.'),
  contains: matcherSchema
    .optional()
    .describe('What its content holds: text or a list of texts, or a map of operators.'),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
    .optional()
    .describe('SHA-256 of its content.'),
})
type Attributes = z.output<typeof attributes>

/** A path of the container: that it is there, of what kind, whose, and with what in it. */
export const file = (on: On): Verb =>
  defineVerb({
    name: 'file',
    subject: path.describe('Absolute path in the container.'),
    attributes: attributes.refine(hasSomethingToCompare, 'exists: false leaves nothing else to compare'),
    script: on.text('verbs/file.sh'),
    probe: ({ subject, attributes: { sha256, contains } }) => ({
      in: 'container',
      args: [subject, sha256 === undefined ? '' : 'sha256', contains === undefined ? '' : 'content'],
    }),
    judge: (result, { attributes }) => (attributes.exists ? whatIsThere(result, attributes) : [nothing(result)]),
  })

function hasSomethingToCompare({ exists, ...rest }: Attributes): boolean {
  return exists || Object.values(rest).every(value => value === undefined)
}

/** Not being allowed to look is not the same as not being there. */
function nothing(result: RawResult): Verdict {
  const [itself] = linesOf(result.out)
  if (itself !== undefined) return same('exists', false, true)
  const isAbsent = /No such file or directory|Not a directory/.test(textOf(result.err))
  return isAbsent ? same('exists', false, false) : unable('exists', false, result)
}

/** By the highest four bits of a mode. */
const kinds: Readonly<Record<number, string>> = { 4: 'directory', 8: 'file', 10: 'symlink' }

function whatIsThere(result: RawResult, wanted: Attributes): readonly Verdict[] {
  const { head, digest, content } = partsOf(result)
  const [itself, target] = head
  const kind = itself === undefined ? undefined : (kinds[itself.mode >> 12] ?? 'other')
  const verdicts = wanted.filetype === undefined ? [] : [same('filetype', wanted.filetype, kind ?? 'absent')]
  if (target === undefined)
    return kind === 'symlink' && wanted.filetype === kind ? verdicts : [unable('exists', true, result)]
  verdicts.unshift(same('exists', true, true))
  if (wanted.mode !== undefined) {
    const mode = (target.mode & 0o7777).toString(8).padStart(4, '0')
    verdicts.push(same('mode', wanted.mode.padStart(4, '0'), mode))
  }
  if (wanted.owner !== undefined) verdicts.push(same('owner', wanted.owner, target.owner))
  if (wanted.group_of !== undefined) verdicts.push(same('group_of', wanted.group_of, target.group))
  if (result.exit !== 0) return [...verdicts, unable('content', 'readable', result)]
  if (wanted.sha256 !== undefined) verdicts.push(same('sha256', wanted.sha256.toLowerCase(), digest))
  if (wanted.contains !== undefined) verdicts.push(...match('contains', wanted.contains, content, 'contains'))
  return verdicts
}

interface Facts {
  readonly mode: number
  readonly owner: string
  readonly group: string
}

/** Lines of facts, the digest where it was asked for, and behind an empty line the content. */
function partsOf({ out }: RawResult): { head: readonly Facts[]; digest: string | undefined; content: string } {
  const all = textOf(out)
  const end = all.indexOf('\n\n')
  const lines = (end < 0 ? all : all.slice(0, end)).split('\n')
  const head = lines.flatMap(line => {
    const [, mode, owner, group] = /^([0-9a-f]+) (\S+) (\S+)$/.exec(line) ?? []
    return mode === undefined || owner === undefined || group === undefined
      ? []
      : [{ mode: Number.parseInt(mode, 16), owner, group }]
  })
  const digest = lines.map(line => /^sha256 ([0-9a-f]{64})/.exec(line)?.[1]).find(each => each !== undefined)
  return { head, digest, content: end < 0 ? '' : all.slice(end + 2) }
}
