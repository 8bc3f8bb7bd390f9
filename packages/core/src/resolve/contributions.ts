import { expand, type Variables } from '../expand.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { SecurityPlan } from '../schema/plan.ts'
import type { Image, Layer } from '../schema/project.ts'
import type { Contribution } from './merge.ts'
import { portOfImage, portOfLayer } from './ports.ts'
import { servicePlan } from './services.ts'

type Path = readonly (string | number)[]

/** What the image below says already: everything but its status, which speaks of that image alone. */
export function fromBase(base: ImageMetadata): readonly Contribution[] {
  const { runtime } = base
  const by = `base:${base.image}`
  const give = (key: string, value: unknown): Contribution => ({ key, by, path: [], value })
  const lists = [
    'path',
    'ports',
    'volumes',
    'aliases',
    'secrets',
    'data',
    'services',
    'env_requires',
    'env_accepts',
    'secret_requires',
    'secret_accepts',
    'mcp_provides',
    'mcp_requires',
    'mcp_accepts',
    'runtime_env',
  ] as const
  return [
    ...Object.entries(runtime.env).map(([name, value]) => give(`env.${name}`, value)),
    ...Object.entries(runtime.env_provides).map(([name, value]) => give(`env_provides.${name}`, value)),
    ...lists.map(key => give(key, runtime[key])),
    ...securityOf(runtime.security, by),
    give(
      'checks',
      runtime.checks.filter(check => check.origin.startsWith('layer:')),
    ),
  ]
}

/** What a layer gives to the image that it is in. */
export function fromLayer(layer: Layer, account: Variables): readonly Contribution[] {
  const by = `layer:${layer.name}`
  const variables = { ...account, ...layer.vars }
  const text = (value: string) => expand(value, variables)
  const give = (key: string, value: unknown, path: Path = [key]): readonly Contribution[] =>
    isNothing(value) ? [] : [{ key, by, path, value }]
  return [
    ...Object.entries(layer.env).flatMap(([name, value]) => give(`env.${name}`, text(value), ['env', name])),
    ...give('path', layer.path_append.map(text), ['path_append']),
    ...give('ports', layer.ports.map(portOfLayer)),
    ...give(
      'services',
      layer.service.map(each => servicePlan(each, layer.name, text)),
      ['service'],
    ),
    ...give(
      'volumes',
      layer.volumes.map(each => ({ name: each.name, path: text(each.path) })),
    ),
    ...give(
      'aliases',
      layer.aliases.map(each => ({ name: each.name, command: text(each.command) })),
    ),
    ...give(
      'secrets',
      layer.secrets.map(each => ({
        name: each.name,
        target: text(each.target ?? `/run/secrets/${each.name}`),
        ...(each.env === undefined ? {} : { env: each.env }),
      })),
    ),
    ...give(
      'data',
      layer.data.map(each => ({
        layer: layer.name,
        volume: each.volume,
        path: `/data/${each.volume}`,
        dest: each.dest ?? '',
      })),
    ),
    ...Object.entries(layer.env_provides).flatMap(([name, value]) =>
      give(`env_provides.${name}`, value, ['env_provides', name]),
    ),
    ...(
      [
        'env_requires',
        'env_accepts',
        'secret_requires',
        'secret_accepts',
        'mcp_provides',
        'mcp_requires',
        'mcp_accepts',
      ] as const
    ).flatMap(key => give(key, layer[key].map(definedOnly))),
    ...give('hooks.post_enable', [layer.hooks?.post_enable?.trim() ?? []].flat(), ['hooks', 'post_enable']),
    ...give('hooks.pre_remove', [layer.hooks?.pre_remove?.trim() ?? []].flat(), ['hooks', 'pre_remove']),
    ...(layer.security === undefined ? [] : securityOf(layer.security, by)),
    ...give('engine', layer.engine),
    ...give('checks', layer.checks, ['tests']),
    ...give('status', layer.status),
  ]
}

/** What an image says itself, over its layers. */
export function fromImage(image: Image, account: Variables): readonly Contribution[] {
  const by = `image:${image.name}`
  const give = (key: string, value: unknown, path: Path = [key]): readonly Contribution[] =>
    isNothing(value) ? [] : [{ key, by, path, value }]
  const runtime = Array.isArray(image.env)
    ? image.env
    : Object.entries(image.env).map(([name, value]) => `${name}=${value}`)
  return [
    ...give(
      'runtime_env',
      runtime.map(each => expand(each, account)),
      ['env'],
    ),
    ...give('ports', image.ports.map(portOfImage)),
    ...give('aliases', image.aliases),
    ...(image.security === undefined ? [] : securityOf(image.security, by)),
    ...give('engine', image.engine),
    ...give('status', image.status ?? 'testing'),
    ...give('checks', image.checks, ['tests']),
  ]
}

function securityOf(security: Partial<SecurityPlan>, by: string): readonly Contribution[] {
  return Object.entries(security)
    .filter(([, value]) => !isNothing(value))
    .map(([key, value]) => ({ key: `security.${key}`, by, path: ['security', key], value }))
}

const isNothing = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)

function definedOnly<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
}
