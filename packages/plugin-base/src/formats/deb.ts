import type { Distro, Format, Instruction, On } from '@ovkit/core'
import { defineFormat, z } from '@ovkit/core'
import { address, options, repositoryName, union, wantsPackages } from './section.ts'

const suite = z
  .string()
  .regex(/^[A-Za-z0-9./][A-Za-z0-9._/-]*$/, 'must be a suite such as trixie, or a folder that ends in /')
const component = z.string().regex(/^[a-z0-9][a-z0-9/-]*$/, 'must be a component such as main')
const packageOfDebian = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9+.-]*[a-z0-9+.](:[a-z0-9-]+)?(=[A-Za-z0-9.+:~-]+|\/[a-z0-9-]+)?$/,
    'must be a Debian package, with :architecture, =version or /suite where it matters',
  )

const repository = z.union([
  z.strictObject({
    name: repositoryName,
    url: address.describe('Address of the repository.'),
    key: address.optional().describe('Address of its signing key, which goes to /etc/apt/keyrings/<name>.gpg.'),
    signed_by: z
      .string()
      .regex(/^\/[^\s\0]+$/, 'must be an absolute path')
      .optional()
      .describe('Key file that is in the image already; instead of `key`.'),
    suite: suite.optional().describe('Suite. Default: the code name of the distribution’s release.'),
    components: z.array(component).default(['main']).describe('Components. Default: main.'),
  }),
  z.strictObject({
    name: repositoryName.optional(),
    ppa: z
      .string()
      .regex(/^(ppa:)?[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/, 'must be owner/name')
      .describe('Archive on Launchpad, as owner/name; Ubuntu only.'),
  }),
])
type Repository = z.output<typeof repository>

const section = z.strictObject({
  packages: z.array(packageOfDebian).default([]).describe('Packages to install.'),
  repos: z.array(repository).default([]).describe('Repositories to add; they stay in the image.'),
  options: options('apt-get install'),
})

/** Packages of Debian and Ubuntu. */
export const deb = (on: On): Format =>
  defineFormat({
    name: 'deb',
    section,
    install: ({ packages, repos, options }, distro) =>
      packages.length === 0
        ? []
        : [...repos.map(repo => addRepository(on, repo, distro)), installDebs(on, [...options, ...packages], distro)],
    merge: (first, second) => ({
      packages: union(first.packages, second.packages),
      repos: union(first.repos, second.repos),
      options: [...first.options, ...second.options],
    }),
    packages: section => section.packages,
    rules: section => [...wantsPackages(section, ['repos', 'options']), ...section.repos.flatMap(twoKeys)],
  })

/** Installs packages with apt-get; also what prepares a base that came from elsewhere. */
export function installDebs(on: On, args: readonly string[], distro: Pick<Distro, 'caches'>): Instruction {
  return { do: 'run', script: on.text('formats/deb.sh'), args, mounts: distro.caches }
}

function addRepository(on: On, repo: Repository, distro: Distro): Instruction {
  if ('ppa' in repo) {
    const archive = repo.ppa.replace(/^ppa:/, '')
    const name = repo.name ?? archive.replace('/', '-')
    return { do: 'run', script: on.text('formats/deb-ppa.sh'), args: [name, archive], mounts: distro.caches }
  }
  const { name, url, key = '', signed_by = '', suite = '', components } = repo
  const args = [name, url, suite, key, signed_by, components.join(' ')]
  return { do: 'run', script: on.text('formats/deb-repo.sh'), args, mounts: distro.caches }
}

function twoKeys(repo: Repository, index: number) {
  if (!('url' in repo) || repo.key === undefined || repo.signed_by === undefined) return []
  const message = `Repository ${repo.name} has both \`key\` and \`signed_by\`.`
  return [{ code: 'REPOSITORY_KEYS', message, hint: 'Keep one of them.', path: ['repos', index, 'signed_by'] }]
}
