import { posix } from 'node:path'
import type { World } from '@ovkit/core'

/** Where this machine's package managers look, as far as a build may know it: never anything with a password. */
export interface PackageSources {
  /** Files of certificate authorities that they name. */
  readonly authorities: readonly string[]
  /** The same in the environment that the package managers read. */
  readonly env: Readonly<Record<string, string>>
  /** Lines of apt.conf. */
  readonly apt: readonly string[]
}

export async function readPackageSources(world: World): Promise<PackageSources> {
  const npm = readLast(world, npmFiles(world))
  const pip = readLast(world, pipFiles(world))
  return {
    authorities: [npm('cafile'), pip('cert')].filter(path => path !== undefined),
    env: onlyPublic({
      npm_config_registry: npm('registry'),
      PIP_INDEX_URL: pip('index-url'),
      PIP_EXTRA_INDEX_URL: pip('extra-index-url'),
      PIP_TRUSTED_HOST: pip('trusted-host'),
      UV_DEFAULT_INDEX: pip('index-url'),
      UV_INDEX: pip('extra-index-url'),
    }),
    apt: await readProxies(world),
  }
}

/** In the order in which they are read, later ones prevailing. */
const npmFiles = ({ env }: World) => ['/etc/npmrc', ...(env.HOME === undefined ? [] : [`${env.HOME}/.npmrc`])]

function pipFiles({ env }: World): readonly string[] {
  const { HOME: home } = env
  if (home === undefined) return ['/etc/pip.conf']
  return [
    '/etc/pip.conf',
    `${home}/.pip/pip.conf`,
    posix.join(env.XDG_CONFIG_HOME ?? `${home}/.config`, 'pip/pip.conf'),
  ]
}

/** Reads single keys of `key = value` files; nothing else of them is looked at. */
function readLast({ files }: World, paths: readonly string[]): (key: string) => string | undefined {
  const lines = paths.flatMap(path =>
    Buffer.from(files.read(path) ?? [])
      .toString()
      .split('\n'),
  )
  return key => {
    const values = lines.map(line => new RegExp(`^\\s*${key}\\s*=\\s*(.*?)\\s*$`).exec(line)?.[1])
    return values.findLast(value => value !== undefined && value !== '')
  }
}

/** An address with a user in it holds a password, and one with odd characters is none. */
const isPublic = (value: string) => /^[\w:/.%?=&+~, -]+$/.test(value)

function onlyPublic(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value !== undefined && isPublic(value) ? [[key, value]] : [])),
  )
}

/** A proxy on this machine itself would be somewhere else for a container. */
const proxy = /^Acquire::https?::Proxy(::[\w.-]+)? "(?!\w+:\/\/(localhost|127\.|\[))[\w:/.-]+";$/

async function readProxies(world: World): Promise<readonly string[]> {
  const { exit, out } = await world.exec(['apt-config', 'dump', 'Acquire::http::Proxy', 'Acquire::https::Proxy'])
  const lines = exit === 0 ? Buffer.from(out).toString().split('\n') : []
  return lines.filter(line => proxy.test(line))
}
