import { taskVariables } from '../schema/variables.ts'
import type { ParsedLayer } from './layer.ts'
import type { Fail, Source } from './source.ts'

/** Tells what is wrong with a layer that no schema can say. */
export function tellBrokenRules(layer: ParsedLayer, source: Source): void {
  const fail: Fail = (code, parameters, path) => source.fail(code, parameters, path, 'key')
  for (const rule of rules) rule(layer, fail)
}

const rules: readonly ((layer: ParsedLayer, fail: Fail) => void)[] = [
  function pathIsNotSetInEnv({ env }, fail) {
    if ('PATH' in env) fail('PATH_IN_ENV', {}, ['env', 'PATH'])
  },
  function varsDoNotHideOthers({ vars, env }, fail) {
    const taken: readonly string[] = [...Object.keys(env), ...taskVariables]
    for (const name of Object.keys(vars)) if (taken.includes(name)) fail('VARIABLE_TAKEN', { name }, ['vars', name])
  },
  function servicesRunOneThing({ service }, fail) {
    for (const [index, { name, exec, use_packaged }] of service.entries())
      if ((exec === undefined) === (use_packaged === undefined)) fail('SERVICE_VERB', { name }, ['service', index])
  },
  function eventListenersHaveEvents({ service }, fail) {
    for (const [index, { name, kind, events }] of service.entries())
      if ((kind === 'eventlistener') !== events.length > 0) fail('SERVICE_EVENTS', { name }, ['service', index])
  },
  function doesNotNeedItself({ name: layer = '', layers, depends }, fail) {
    for (const other of layers.filter(each => depends.includes(each)))
      fail('LAYER_OVERLAP', { layer, other, keys: '"layers" and "depends"' }, ['depends'])
    for (const [key, names] of Object.entries({ layers, depends }))
      if (names.includes(layer)) fail('LAYER_OVERLAP', { layer, other: layer, keys: `"${key}" itself` }, [key])
  },
  function namesAreUnique(layer, fail) {
    for (const key of ['volumes', 'aliases', 'secrets', 'mcp_provides'] as const) {
      const names = layer[key].map(each => each.name)
      for (const [index, name] of names.entries())
        if (names.indexOf(name) < index) fail('NAME_REPEATED', { key, name }, [key, index])
    }
  },
  function variablesAreAskedForOnce(layer, fail) {
    const seen = new Map<string, string>()
    for (const key of ['env_requires', 'env_accepts', 'secret_requires', 'secret_accepts'] as const) {
      for (const [index, { name }] of layer[key].entries()) {
        const first = seen.get(name)
        seen.set(name, key)
        if (first !== undefined) fail('VARIABLE_TWICE', { name, first, second: key }, [key, index])
      }
    }
  },
  function secretsAreNotProvided({ secret_requires, secret_accepts, env_provides }, fail) {
    for (const { name } of [...secret_requires, ...secret_accepts])
      if (name in env_provides) fail('SECRET_PROVIDED', { name }, ['env_provides', name])
  },
  function templatesNameTheContainer({ env_provides, mcp_provides }, fail) {
    const given = [
      ...Object.entries(env_provides).map(([key, value]) => ({ path: ['env_provides', key], value })),
      ...mcp_provides.map(({ url }, index) => ({ path: ['mcp_provides', index, 'url'], value: url })),
    ]
    for (const { path, value } of given)
      if (/\{\{(?!\.ContainerName\}\})/.test(value)) fail('PLACEHOLDER_UNKNOWN', { key: path.join('.') }, path)
  },
]
