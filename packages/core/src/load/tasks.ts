import { failure, type OvkitError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type Task, type TaskVerb, taskSchemas } from '../schema/layer-parts.ts'
import { taskVariables } from '../schema/variables.ts'
import { isRecord, type Source } from './source.ts'
import { validate } from './validate.ts'

const verbs = Object.keys(taskSchemas)
const isVerb = (key: string): key is TaskVerb => Object.hasOwn(taskSchemas, key)

/** The tasks of a layer as written, each with its verb's own schema. */
export function parseTasks(
  list: Source,
  vars: readonly string[],
): { readonly tasks: readonly Task[]; readonly failures: readonly OvkitError[] } {
  const parsed = Array.isArray(list.value) ? list.value.map((_, index) => parseTask(list.child(index), vars)) : []
  return { tasks: parsed.flatMap(each => each.task ?? []), failures: parsed.flatMap(each => each.failures) }
}

type Parsed = { readonly task?: Task; readonly failures: readonly OvkitError[] }

function parseTask(source: Source, vars: readonly string[]): Parsed {
  if (!isRecord(source.value))
    return {
      failures: [failure('DOCUMENT_SHAPE', { expected: 'a task', found: 'something else' }, { at: source.at() })],
    }
  const verb = verbOf(source)
  if (typeof verb !== 'string') return { failures: [verb] }
  const { value, failures } = validate(taskSchemas[verb], source, `task verb ${verb}`)
  if (value === undefined) return { failures }
  return { task: value, failures: failures.length > 0 ? failures : rules.flatMap(rule => rule(value, source, vars)) }
}

/** The verb of a task; `target` of link and `to` of copy are attributes, so nothing but one verb may be there. */
function verbOf(source: Source): TaskVerb | OvkitError {
  const keys = Object.keys(source.record())
  const found = keys.filter(isVerb)
  const [only] = found
  if (found.length === 1 && only !== undefined) return only
  if (found.length > 1) return failure('VERB_TWICE', { what: 'task', verbs: found }, { at: source.at() })
  const [first] = keys
  const probable = first === undefined ? undefined : nearest(first, verbs)
  if (first === undefined || probable === undefined)
    return failure('VERB_MISSING', { what: 'task', known: verbs }, { at: source.at() })
  return failure(
    'KEY_UNKNOWN',
    { word: first, known: verbs, probable, where: 'a task' },
    { at: source.at([first], 'key') },
  )
}

/** Rules of a single task. */
const rules: readonly ((task: Task, source: Source, vars: readonly string[]) => readonly OvkitError[])[] = [
  function variablesAreKnown(task, source, vars) {
    const known = [...vars, ...taskVariables]
    return Object.entries(task).flatMap(([key, value]) => {
      if (key === 'cmd' || typeof value !== 'string') return []
      const unknown = [...value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)]
        .flatMap(each => each[1] ?? [])
        .filter(name => !known.includes(name))
      return unknown.map(name => failure('VARIABLE_UNKNOWN', { name, known }, { at: source.at([key]) }))
    })
  },
  function downloadsGoSomewhere(task, source) {
    if (!('download' in task) || task.extract === 'sh' || task.to !== undefined) return []
    return [
      failure(
        'VALUE_INVALID',
        { key: 'to', problem: 'is missing: a download needs a place to go, unless extract is sh' },
        { at: source.at() },
      ),
    ]
  },
  function downloadsArePinned(task, source) {
    if (!('download' in task) || task.sha256 !== undefined) return []
    return [failure('VALUE_UNPINNED', { url: task.download }, { at: source.at(['download']), severity: 'warning' })]
  },
]
