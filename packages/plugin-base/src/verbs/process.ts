import { defineVerb, type On, type Verb, z } from '@ovkit/core'
import { linesOf, same, unable } from './answer.ts'
import { name } from './words.ts'

/** The kernel keeps no more of a process's name. */
const longest = 15

/** A process of the container, by its exact name. */
export const process = (on: On): Verb =>
  defineVerb({
    name: 'process',
    subject: name.describe('Name of the process, as ps shows it without arguments.'),
    attributes: z.strictObject({
      running: z.boolean().default(true).describe('Whether one of that name runs. Default: true.'),
    }),
    scopes: ['deploy'],
    script: on.text('verbs/process.sh'),
    probe: () => ({ in: 'container', args: [] }),
    judge: (result, { subject, attributes: { running } }) => {
      const [self = '', ...lines] = linesOf(result.out)
      const all = lines.flatMap(processOf)
      if (all.length === 0) return [unable('running', running, result)]
      const names = all.filter(each => each.state !== 'Z' && !isOfProbe(each, all, self)).map(each => each.name)
      return [same('running', running, names.includes(subject.slice(0, longest)))]
    },
  })

interface Seen {
  readonly pid: string
  readonly parent: string
  readonly state: string
  readonly name: string
}

function processOf(line: string): readonly Seen[] {
  const [, pid, name, state, parent] = /^(\d+) \((.*)\) (\S) (\d+) /.exec(line) ?? []
  return pid === undefined || name === undefined || state === undefined || parent === undefined
    ? []
    : [{ pid, name, state, parent }]
}

/** The probes' own shells and tools must not be found. */
function isOfProbe(one: Seen, all: readonly Seen[], self: string): boolean {
  if (one.pid === self) return true
  const parent = all.find(each => each.pid === one.parent)
  return parent !== undefined && isOfProbe(parent, all, self)
}
