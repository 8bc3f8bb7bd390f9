import { failure, type OvkitError } from '../errors.ts'
import { taskVariables } from '../schema/variables.ts'
import type { ParsedLayer } from './layer.ts'
import type { Source } from './source.ts'

/** What is wrong with a layer that no schema can say. */
export function brokenRules(layer: ParsedLayer, source: Source): readonly OvkitError[] {
  return rules.flatMap(rule => rule(layer, (...path) => ({ at: source.at(path, 'key') })))
}

type At = (...path: readonly (string | number)[]) => { readonly at: ReturnType<Source['at']> }
type Rule = (layer: ParsedLayer, at: At) => readonly OvkitError[]

const rules: readonly Rule[] = [
  function pathIsNotSetInEnv({ env }, at) {
    return 'PATH' in env ? [failure('PATH_IN_ENV', {}, at('env', 'PATH'))] : []
  },
  function varsDoNotHideOthers({ vars, env }, at) {
    const taken: readonly string[] = [...Object.keys(env), ...taskVariables]
    const hiding = Object.keys(vars).filter(name => taken.includes(name))
    return hiding.map(name => failure('VARIABLE_TAKEN', { name }, at('vars', name)))
  },
  function servicesRunOneThing({ service }, at) {
    return service.flatMap(({ name, exec, use_packaged }, index) =>
      (exec === undefined) === (use_packaged === undefined)
        ? [failure('SERVICE_VERB', { name }, at('service', index))]
        : [],
    )
  },
  function eventListenersHaveEvents({ service }, at) {
    return service.flatMap(({ name, kind, events }, index) =>
      (kind === 'eventlistener') === events.length > 0
        ? []
        : [failure('SERVICE_EVENTS', { name }, at('service', index))],
    )
  },
  function doesNotNeedItself({ name, layers, depends }, at) {
    const twice = layers.filter(each => depends.includes(each))
    return [
      ...twice.map(other =>
        failure('LAYER_OVERLAP', { layer: name ?? '', other, keys: '"layers" and "depends"' }, at('depends')),
      ),
      ...(['layers', 'depends'] as const).flatMap(key =>
        name !== undefined && { layers, depends }[key].includes(name)
          ? [failure('LAYER_OVERLAP', { layer: name, other: name, keys: `"${key}" itself` }, at(key))]
          : [],
      ),
    ]
  },
  function namesAreUnique(layer, at) {
    return (['volumes', 'aliases', 'secrets', 'mcp_provides'] as const).flatMap(key =>
      layer[key].flatMap(({ name }, index) =>
        layer[key].findIndex(each => each.name === name) === index
          ? []
          : [failure('NAME_REPEATED', { key, name }, at(key, index))],
      ),
    )
  },
  function variablesAreAskedForOnce(layer, at) {
    const seen = new Map<string, string>()
    return (['env_requires', 'env_accepts', 'secret_requires', 'secret_accepts'] as const).flatMap(key =>
      layer[key].flatMap(({ name }, index) => {
        const first = seen.get(name)
        seen.set(name, key)
        return first === undefined ? [] : [failure('VARIABLE_TWICE', { name, first, second: key }, at(key, index))]
      }),
    )
  },
  function secretsAreNotProvided({ secret_requires, secret_accepts, env_provides }, at) {
    const secret = new Set([...secret_requires, ...secret_accepts].map(each => each.name))
    const provided = Object.keys(env_provides).filter(name => secret.has(name))
    return provided.map(name => failure('SECRET_PROVIDED', { name }, at('env_provides', name)))
  },
  function templatesNameTheContainer({ env_provides, mcp_provides }, at) {
    const given = [
      ...Object.entries(env_provides).map(([key, value]) => ({ path: ['env_provides', key], value })),
      ...mcp_provides.map(({ url }, index) => ({ path: ['mcp_provides', index, 'url'], value: url })),
    ]
    const wrong = given.filter(each => /\{\{(?!\.ContainerName\}\})/.test(each.value))
    return wrong.map(({ path }) => failure('PLACEHOLDER_UNKNOWN', { key: path.join('.') }, at(...path)))
  },
]
