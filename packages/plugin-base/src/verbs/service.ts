import { defineVerb, type On, type RawResult, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same, unable } from './answer.ts'
import { name } from './words.ts'

const attributes = z.strictObject({
  running: z.boolean().optional().describe('Whether it runs. Give this or `enabled`.'),
  enabled: z.boolean().optional().describe('Whether it starts by itself. Give this or `running`.'),
})

/** A service of the container’s init system. */
export const service = (on: On): Verb =>
  defineVerb({
    name: 'service',
    subject: name.describe('Name of the service.'),
    attributes,
    scopes: ['deploy'],
    script: on.text('verbs/service.sh'),
    idle: (_, { running, enabled }) =>
      running === undefined && enabled === undefined ? 'Say running or enabled, or both.' : undefined,
    probe: ({ subject, attributes: { enabled } }) => ({
      in: 'container',
      args: [subject, enabled === undefined ? '' : 'enabled'],
    }),
    judge: (result, { subject, attributes }) => {
      const state = stateOf(result, subject)
      return (['running', 'enabled'] as const).flatMap(key => verdictOf(key, attributes[key], state?.[key], result))
    },
  })

function verdictOf(
  what: string,
  wanted: boolean | undefined,
  actual: State['running'],
  result: RawResult,
): readonly Verdict[] {
  if (wanted === undefined) return []
  if (actual === undefined) return [unable(what, wanted, result)]
  const [holds, said] = actual
  return [holds === wanted ? same(what, wanted, wanted) : same(what, wanted, said)]
}

/** Whether it is so, and in the init system's own words. */
interface State {
  readonly running?: readonly [boolean, string] | undefined
  readonly enabled?: readonly [boolean, string] | undefined
}

function stateOf({ out }: RawResult, subject: string): State | undefined {
  const [init, ...lines] = linesOf(out)
  if (init === 'systemd') return stateOfUnit(lines)
  return init === 'supervisord' ? stateOfProgram(lines, subject) : undefined
}

/** Of the system's manager, or of the user's own. */
function stateOfUnit(lines: readonly string[]): State | undefined {
  const system = lines.indexOf('user')
  const loaded = [lines.slice(0, system), lines.slice(system)].find(each => each.includes('LoadState=loaded'))
  if (loaded === undefined) return undefined
  const value = (key: string) => loaded.find(line => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? ''
  const [active, file] = [value('ActiveState'), value('UnitFileState')]
  return { running: [active === 'active', active], enabled: [/^(enabled|static|generated|alias)/.test(file), file] }
}

/** A program may be one of a group, or a group of processes, which all must agree. */
function stateOfProgram(lines: readonly string[], subject: string): State {
  const words = lines
    .map(line => line.trim().split(/\s+/))
    .filter(([id = '']) => id === subject || id.endsWith(`:${subject}`) || id.startsWith(`${subject}:`))
  const states = words.flatMap(([, state = '']) => (/^[A-Z]+$/.test(state) ? [state] : []))
  const starts = words.flatMap(each => each.filter(word => word === 'auto' || word === 'manual'))
  const all = (found: readonly string[], good: string) =>
    found.length === 0 ? undefined : ([found.every(each => each === good), found.join(', ')] as const)
  return { running: all(states, 'RUNNING'), enabled: all(starts, 'auto') }
}
