import { expand, texts, type Variables } from '../expand.ts'
import { memory } from '../memory.ts'
import { present } from '../present.ts'
import { isRecord } from '../record.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { Image, Layer } from '../schema/project.ts'
import type { Contribution } from './merge.ts'
import { portOfImage, portOfLayer } from './ports.ts'
import { servicePlan } from './services.ts'

type Text = (value: string) => string

/** Who gives values for a key, and which; a mapping gives one for each of its entries. */
interface Giving {
  /** Where it stands in the document. Default: under the key itself. */
  readonly written?: readonly string[]
  /** What a layer gives, with its variables filled in. */
  readonly layer?: (layer: Layer, text: Text) => unknown
  /** What an image says itself, over its layers. */
  readonly image?: (image: Image, text: Text) => unknown
  /** What the image below says already. */
  readonly base?: (runtime: ImageMetadata['runtime']) => unknown
}

/** The keys whose values are merged, in the order in which they are told. */
const keys: Readonly<Record<string, Giving>> = {
  env: { layer: ({ env }, text) => texts(env, text), base: ({ env }) => env },
  runtime_env: {
    written: ['env'],
    image: ({ env }, text) => entriesOf(env).map(text),
    base: ({ runtime_env }) => runtime_env,
  },
  path: { written: ['path_append'], layer: (layer, text) => layer.path_append.map(text), base: ({ path }) => path },
  ports: {
    layer: ({ ports }) => ports.map(portOfLayer),
    image: ({ ports }) => ports.map(portOfImage),
    base: ({ ports }) => ports,
  },
  services: {
    written: ['service'],
    layer: ({ service, name }, text) => service.map(each => servicePlan(each, name, text)),
    base: ({ services }) => services,
  },
  volumes: {
    layer: ({ volumes }, text) => volumes.map(({ name, path }) => ({ name, path: text(path) })),
    base: ({ volumes }) => volumes,
  },
  aliases: {
    layer: ({ aliases }, text) => aliases.map(({ name, command }) => ({ name, command: text(command) })),
    image: ({ aliases }) => aliases,
    base: ({ aliases }) => aliases,
  },
  secrets: {
    layer: ({ secrets }, text) =>
      secrets.map(({ name, target = `/run/secrets/${name}`, env }) => present({ name, target: text(target), env })),
    base: ({ secrets }) => secrets,
  },
  data: {
    layer: ({ data, name }) =>
      data.map(({ volume, dest = '' }) => ({ layer: name, volume, path: `/data/${volume}`, dest })),
    base: ({ data }) => data,
  },
  env_provides: { layer: ({ env_provides }) => env_provides, base: ({ env_provides }) => env_provides },
  env_requires: sameForAll('env_requires'),
  env_accepts: sameForAll('env_accepts'),
  secret_requires: sameForAll('secret_requires'),
  secret_accepts: sameForAll('secret_accepts'),
  mcp_provides: sameForAll('mcp_provides'),
  mcp_requires: sameForAll('mcp_requires'),
  mcp_accepts: sameForAll('mcp_accepts'),
  hooks: {
    layer: ({ hooks = {} }) => ({
      post_enable: [hooks.post_enable?.trim() ?? []].flat(),
      pre_remove: [hooks.pre_remove?.trim() ?? []].flat(),
    }),
  },
  security: {
    layer: ({ security }) => security,
    image: ({ security }) => security,
    base: ({ security }) => security,
  },
  engine: { layer: ({ engine }) => engine, image: ({ engine }) => engine },
  checks: {
    written: ['tests'],
    layer: ({ checks }) => checks,
    image: ({ checks }) => checks,
    // Its own checks speak of that image alone, and so does its status.
    base: ({ checks }) => checks.filter(check => check.origin.startsWith('layer:')),
  },
  status: { layer: ({ status }) => status, image: ({ status }) => status ?? 'testing' },
}

/** What the image below says already. */
export const fromBase = ({ image, runtime }: ImageMetadata): readonly Contribution[] =>
  Object.entries(keys).flatMap(([key, { base }]) => give(`base:${image}`, key, [], base?.(runtime)))

const ofLayers = memory<readonly Contribution[]>()

/** What a layer gives to the image that it is in. */
export function fromLayer(layer: Layer, account: Variables): readonly Contribution[] {
  return ofLayers(layer, JSON.stringify(account), () => {
    const variables = { ...account, ...layer.vars }
    const text: Text = value => expand(value, variables)
    return Object.entries(keys).flatMap(([key, { layer: value, written = [key] }]) =>
      give(`layer:${layer.name}`, key, written, value?.(layer, text)),
    )
  })
}

/** What an image says itself, over its layers. */
export function fromImage(image: Image, account: Variables): readonly Contribution[] {
  return Object.entries(keys).flatMap(([key, { image: value, written = [key] }]) =>
    give(
      `image:${image.name}`,
      key,
      written,
      value?.(image, each => expand(each, account)),
    ),
  )
}

function give(by: string, key: string, path: readonly string[], value: unknown): readonly Contribution[] {
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, inner]) =>
      give(by, `${key}.${name}`, path.length === 0 ? [] : [...path, name], inner),
    )
  return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [{ key, by, path, value }]
}

function sameForAll(key: `${'env' | 'secret' | 'mcp'}_${'requires' | 'accepts'}` | 'mcp_provides'): Giving {
  return { layer: layer => layer[key].map(present), base: runtime => runtime[key] }
}

function entriesOf(env: Image['env']): readonly string[] {
  return Array.isArray(env) ? env : Object.entries(env).map(([name, value]) => `${name}=${value}`)
}
