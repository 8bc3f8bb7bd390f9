import type { Distro, Format, Instruction, On } from '@ovkit/core'
import { defineFormat, z } from '@ovkit/core'
import { address, options, packageName, packages, repositoryName, union, wantsPackages } from './section.ts'

const repository = z.union([
  z.strictObject({
    name: repositoryName,
    url: address.describe('Address of the repository, or of its .repo file.'),
    gpgkey: address.optional().describe('Address of its signing key.'),
    gpgcheck: z.boolean().default(true).describe('False leaves signatures unchecked. Default: true.'),
  }),
  z.strictObject({
    name: repositoryName.optional(),
    rpm: z
      .string()
      .regex(/^(https?|file):\/\/[^\0\r\n'"]+$/, 'must be an http, https or file address')
      .describe('Address of a package that brings repositories; they stay. `%fedora` in it is the release.'),
    gpgkey: address.optional().describe('Address of the key that signs them.'),
    gpgcheck: z.boolean().default(true).describe('False leaves signatures unchecked. Default: true.'),
  }),
])
type Repository = z.output<typeof repository>

const section = z.strictObject({
  packages,
  repos: z.array(repository).default([]).describe('Repositories to use for these packages alone.'),
  copr: z
    .array(z.string().regex(/^@?[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/, 'must be owner/project'))
    .default([])
    .describe('Copr projects to use for these packages alone, as owner/project.'),
  modules: z.array(packageName).default([]).describe('Module streams to enable, as name:stream.'),
  exclude: z.array(packageName).default([]).describe('Packages to leave out.'),
  options: options('dnf install'),
})
type Section = z.output<typeof section>

/** Packages of Fedora and its relatives. */
export const rpm = (on: On): Format =>
  defineFormat({
    name: 'rpm',
    section,
    install: (section, distro) => (section.packages.length === 0 ? [] : [installRpms(on, section, distro)]),
    merge: (first, second) => ({
      packages: union(first.packages, second.packages),
      repos: union(first.repos, second.repos),
      copr: union(first.copr, second.copr),
      modules: union(first.modules, second.modules),
      exclude: union(first.exclude, second.exclude),
      options: [...first.options, ...second.options],
    }),
    packages: section => section.packages,
    rules: section => wantsPackages(section, ['repos', 'copr', 'modules', 'exclude', 'options']),
  })

/** First what the script is to set up, then `--`, then the arguments of dnf. */
export function installRpms(on: On, given: z.input<typeof section>, distro: Pick<Distro, 'caches'>): Instruction {
  const { packages, repos, copr, modules, exclude, options }: Section = section.parse(given)
  const args = [
    ...repos.flatMap(setUp),
    ...copr.flatMap(project => ['copr', project]),
    ...modules.flatMap(module => ['module', module]),
    '--',
    ...repos.flatMap(useOnce),
    ...exclude.map(name => `--exclude=${name}`),
    ...options,
    ...packages,
  ]
  return { do: 'run', script: on.text('formats/rpm.sh'), args, mounts: distro.caches }
}

const isRepoFile = (url: string) => /\.repo(\?|$)/.test(url)
const checked = (repo: Repository) => (repo.gpgcheck ? '1' : '0')

function setUp(repo: Repository): string[] {
  if ('rpm' in repo) return ['release', repo.rpm, repo.gpgkey ?? '', checked(repo)]
  if (isRepoFile(repo.url)) return ['repo-file', repo.name, repo.url, repo.gpgkey ?? '']
  return []
}

// A repository that is given on dnf's command line leaves nothing behind.
function useOnce(repo: Repository): string[] {
  if ('rpm' in repo) return []
  const check = `--setopt=${repo.name}.gpgcheck=${checked(repo)}`
  if (isRepoFile(repo.url)) return repo.gpgcheck ? [] : [check]
  const key = repo.gpgkey === undefined ? [] : [`--setopt=${repo.name}.gpgkey=${repo.gpgkey}`]
  return [`--repofrompath=${repo.name},${repo.url}`, check, ...key]
}
