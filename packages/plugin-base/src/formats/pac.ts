import type { Distro, Format, Instruction, On } from '@ovkit/core'
import { defineFormat, z } from '@ovkit/core'
import { address, options, packages, repositoryName, union, wantsPackages } from './section.ts'

const key = z.string().regex(/^(0x)?[0-9A-Fa-f]{8,40}$/, 'must be the id of a key, in hexadecimal')

const repository = z.strictObject({
  name: repositoryName,
  server: address.describe('Address of the repository; pacman fills in $repo and $arch.'),
  siglevel: z
    .string()
    .regex(/^[A-Za-z ]+$/, 'must be words such as Optional TrustAll')
    .optional()
    .describe('What to demand of signatures. Default: pacman’s own.'),
  key: key.optional().describe('Id of its signing key.'),
})

const section = z.strictObject({
  packages,
  keys: z.array(key).default([]).describe('Ids of keys to trust.'),
  repos: z.array(repository).default([]).describe('Repositories to add; they stay in the image.'),
  options: options('pacman -S'),
})

/** Packages of Arch Linux. */
export const pac = (on: On): Format =>
  defineFormat({
    name: 'pac',
    section,
    install: ({ packages, keys, repos, options }, distro) => {
      if (packages.length === 0) return []
      const trusted = union(
        keys,
        repos.flatMap(repo => repo.key ?? []),
      )
      const setUp = [
        ...trusted.flatMap(id => ['key', id]),
        ...repos.flatMap(repo => ['repo', repo.name, repo.server, repo.siglevel ?? '']),
      ]
      return [installPacs(on, setUp, [...options, ...packages], distro)]
    },
    merge: (first, second) => ({
      packages: union(first.packages, second.packages),
      keys: union(first.keys, second.keys),
      repos: union(first.repos, second.repos),
      options: [...first.options, ...second.options],
    }),
    packages: section => section.packages,
    rules: section => wantsPackages(section, ['keys', 'repos', 'options']),
  })

/** First what the script is to set up, then `--`, then the arguments of pacman. */
export function installPacs(
  on: On,
  setUp: readonly string[],
  args: readonly string[],
  distro: Pick<Distro, 'caches'>,
): Instruction {
  return { do: 'run', script: on.text('formats/pac.sh'), args: [...setUp, '--', ...args], mounts: distro.caches }
}
