import { defineVerb, type Matcher, match, matcherSchema, type On, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same } from './answer.ts'
import { path, text } from './words.ts'

const attributes = z.strictObject({
  mount_source: text
    .optional()
    .describe('What is mounted: a device, or the folder of a volume within its file system.'),
  filesystem: text.optional().describe('Its file system, such as tmpfs.'),
  opts: matcherSchema
    .optional()
    .describe('Its options: one or a list, each of which it must have, or a map of operators over all of them.'),
})

/** A mount point of the container. */
export const mount = (on: On): Verb =>
  defineVerb({
    name: 'mount',
    subject: path.describe('Where it is mounted.'),
    attributes,
    script: on.text('verbs/mount.sh'),
    probe: () => ({ in: 'container', args: [] }),
    judge: ({ out }, { subject, attributes: { mount_source, filesystem, opts } }) => {
      const wanted = subject.replace(/(?<=.)\/+$/, '')
      const found = linesOf(out)
        .flatMap(mountOf)
        .findLast(({ point }) => point === wanted)
      if (found === undefined) return [same('mounted', true, false)]
      const { sources, options } = found
      return [
        same('mounted', true, true),
        ...(mount_source === undefined ? [] : [isSource(mount_source, sources)]),
        ...(filesystem === undefined ? [] : [same('filesystem', filesystem, found.filesystem)]),
        ...(opts === undefined ? [] : optionVerdicts(opts, options)),
      ]
    },
  })

interface Mounted {
  readonly point: string
  readonly filesystem: string
  readonly sources: readonly string[]
  readonly options: readonly string[]
}

/** A line of mountinfo: id, parent, device, root, point, options, optional fields, "-", file system, source, options. */
function mountOf(line: string): readonly Mounted[] {
  const [before = '', after = ''] = line.split(' - ')
  const [, , , root = '', point, options = ''] = before.split(' ').map(plain)
  const [filesystem, source = '', more = ''] = after.split(' ').map(plain)
  if (point === undefined || filesystem === undefined) return []
  const all = [...options.split(','), ...more.split(',')]
  return [{ point, filesystem, sources: [source, root], options: [...new Set(all)] }]
}

/** Spaces and their like stand in octal. */
function plain(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)))
}

function isSource(expected: string, sources: readonly string[]): Verdict {
  return { what: 'mount_source', expected, actual: sources.join(' or '), ok: sources.includes(expected) }
}

/** A bare word is a whole option: "ro" is not found in "errors=remount-ro". */
function optionVerdicts(opts: Matcher, options: readonly string[]): readonly Verdict[] {
  const actual = options.join(',')
  return [opts].flat().flatMap(each => {
    if (typeof each === 'object') return match('opts', each, actual)
    return [{ what: 'opts', expected: each, actual, ok: options.includes(String(each)) }]
  })
}
