import type { Kind } from './corpus.ts'

/** Keys of the one dialect and of the other, where a document of this kind has them. */
const words: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  layers: {
    layer: 'candy',
    layers: 'candy',
    depends: 'depend',
    ports: 'port',
    volumes: 'volume',
    aliases: 'alias',
    secrets: 'secret',
    tasks: 'task',
    tests: 'check',
    vars: 'var',
    hooks: 'hook',
    env_provides: 'env_provide',
    env_requires: 'env_require',
    env_accepts: 'env_accept',
    secret_requires: 'secret_require',
    secret_accepts: 'secret_accept',
    mcp_provides: 'mcp_provide',
    mcp_requires: 'mcp_require',
    mcp_accepts: 'mcp_accept',
    packages: 'package',
  },
  images: {
    layers: 'candy',
    tests: 'check',
    deploy_tests: 'deploy_check',
    ports: 'port',
    aliases: 'alias',
    platforms: 'platform',
  },
  projects: { images: 'box', layers: 'candy', includes: 'include' },
}

/** The depths at which the words of a kind of document are keys of the format and no names. */
const depths: Readonly<Record<Kind, readonly number[]>> = { layers: [0, 1, 2], images: [1], projects: [0] }

/** The same document as the other dialect writes it. */
export function inOtherDialect(kind: Kind, value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value
  const turned = Object.entries(value).map(([key, inner]) => [
    depths[kind].includes(depth) ? (words[kind][key] ?? key) : key,
    inOtherDialect(kind, inner, depth + 1),
  ])
  return Object.fromEntries(turned)
}
