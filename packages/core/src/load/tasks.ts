import { nearest } from '../nearest.ts'
import { isRecord } from '../record.ts'
import { type Task, type TaskVerb, taskSchemas } from '../schema/layer-parts.ts'
import { taskVariables } from '../schema/variables.ts'
import type { Source } from './source.ts'
import { validate } from './validate.ts'

const verbs = Object.keys(taskSchemas)
const isVerb = (key: string): key is TaskVerb => Object.hasOwn(taskSchemas, key)

/** The tasks of a layer as written, each with its verb's own schema. */
export function parseTasks(list: Source, vars: readonly string[]): readonly Task[] {
  return Array.isArray(list.value) ? list.value.flatMap((_, index) => parseTask(list.child(index), vars) ?? []) : []
}

function parseTask(source: Source, vars: readonly string[]): Task | undefined {
  const verb = verbOf(source)
  if (verb === undefined) return undefined
  const { value, isSound } = validate(taskSchemas[verb], source, `task verb ${verb}`)
  if (value !== undefined && isSound) for (const rule of rules) rule(value, source, vars)
  return value
}

/** The verb of a task; `target` of link and `to` of copy are attributes, so nothing but one verb may be there. */
function verbOf(source: Source): TaskVerb | undefined {
  const keys = Object.keys(source.record())
  const found = keys.filter(isVerb)
  if (found.length === 1) return found[0]
  const [first] = keys
  if (!isRecord(source.value)) source.fail('DOCUMENT_SHAPE', { expected: 'a task', found: 'something else' })
  else if (found.length > 1) source.fail('VERB_TWICE', { what: 'task', verbs: found })
  else if (first === undefined || nearest(first, verbs) === undefined)
    source.fail('VERB_MISSING', { what: 'task', known: verbs })
  else source.fail('KEY_UNKNOWN', { word: first, known: verbs, where: 'a task' }, [first], 'key')
  return undefined
}

/** Rules of a single task. */
const rules: readonly ((task: Task, source: Source, vars: readonly string[]) => void)[] = [
  function variablesAreKnown(task, source, vars) {
    const known = [...vars, ...taskVariables]
    for (const [key, value] of Object.entries(task)) {
      if (key === 'cmd' || typeof value !== 'string' || !value.includes('${')) continue
      for (const [, name = ''] of value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g))
        if (!known.includes(name)) source.fail('VARIABLE_UNKNOWN', { name, known }, [key])
    }
  },
  function downloadsGoSomewhere(task, source) {
    const problem = 'is missing: a download needs a place to go, unless extract is sh'
    if ('download' in task && task.extract !== 'sh' && task.to === undefined)
      source.fail('VALUE_INVALID', { key: 'to', problem })
  },
  function downloadsArePinned(task, source) {
    if ('download' in task && task.sha256 === undefined)
      source.warn('VALUE_UNPINNED', { url: task.download }, ['download'])
  },
]
