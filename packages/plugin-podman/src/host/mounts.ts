import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { type HostMount, hostFolder, type World } from '@ovkit/core'
import { readAuthorities } from './certificates.ts'
import { readPackageSources } from './packages.ts'

/**
 * What this machine lends the RUN steps of a build: the authorities that it trusts, and where its package managers
 * look. A step reads `env` first; docs/decisions/0004-host-certificates.md has the reasons.
 */
export async function hostMounts(world: World): Promise<readonly HostMount[]> {
  const sources = await readPackageSources(world)
  const authorities = readAuthorities(world, sources.authorities)
  const apt = [...(authorities === '' ? [] : [`Acquire::https::CAInfo "${lent('ca.crt')}";`]), ...sources.apt]
  const env = {
    ...sources.env,
    ...(authorities === '' ? {} : Object.fromEntries(readers.map(name => [name, lent('ca.crt')]))),
    ...(apt.length === 0 ? {} : { APT_CONFIG: lent('apt.conf') }),
  }
  if (Object.keys(env).length === 0) return []
  const files = { 'ca.crt': authorities, 'apt.conf': lines(apt), env: lines(Object.entries(env).map(exported)) }
  const folder = writeFolder(world, files)
  return Object.keys(files).map(name => ({ source: posix.join(folder, name), target: lent(name) }))
}

/** What names a bundle of authorities to OpenSSL and Python and uv, curl, git, requests, pip, Node, and cargo. */
const readers: readonly string[] = [
  'SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'NODE_EXTRA_CA_CERTS',
  'CARGO_HTTP_CAINFO',
]

const lent = (name: string) => posix.join(hostFolder, name)

const lines = (all: readonly string[]) => all.map(each => `${each}\n`).join('')

/** A line of sh; the values hold no quotes. */
const exported = ([name, value]: readonly [string, string]) => `export ${name}='${value}'`

/** Named by its content, so that a build that runs keeps its folder when the machine's settings change. */
function writeFolder({ files, dirs }: World, content: Readonly<Record<string, string>>): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
  const folder = posix.join(dirs.cache, 'podman', 'host', digest)
  for (const [name, text] of Object.entries(content)) {
    const path = posix.join(folder, name)
    // Each is mounted by itself, so that users of a container can read it whatever the folders above it allow.
    if (files.stat(path) === undefined) files.write(path, text, 0o644)
  }
  return folder
}
