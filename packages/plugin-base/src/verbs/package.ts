import { defineVerb, type On, type RawResult, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same, unable } from './answer.ts'

const packageName = z.string().regex(/^[A-Za-z0-9@][A-Za-z0-9@._+:-]*$|\$\{/, 'must be the name of a package')

const attributes = z
  .strictObject({
    installed: z.boolean().default(true).describe('Whether it is installed. Default: true.'),
    versions: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Versions of which it has one: as its package manager says, or without epoch or release.'),
    package_map: z
      .record(z.string(), packageName)
      .optional()
      .describe('Its name on other distributions, by tag, such as {archlinux: openssh}.'),
  })
  .refine(
    ({ installed, versions }) => installed || versions === undefined,
    'a package that is not there has no version',
  )

/** A package of the distribution: that it is installed, and in which version. */
export const packageVerb = (on: On): Verb =>
  defineVerb({
    name: 'package',
    subject: packageName.describe('Name of the package.'),
    attributes,
    script: on.text('verbs/package.sh'),
    probe: ({ subject, attributes: { package_map = {} } }, { distro }) => {
      const tag = distro.find(each => Object.hasOwn(package_map, each))
      return { in: 'container', args: [tag === undefined ? subject : (package_map[tag] ?? subject)] }
    },
    judge: (result, { attributes: { installed, versions } }) => judge(result, installed, versions),
  })

function judge(result: RawResult, installed: boolean, versions: readonly string[] | undefined): readonly Verdict[] {
  const lines = linesOf(result.out)
  if (!lines.some(line => line.startsWith('asked '))) return [unable('installed', installed, result)]
  const found = lines.flatMap(line => /^found (.+)$/.exec(line)?.[1] ?? [])
  const verdict = same('installed', installed, found.length > 0)
  if (versions === undefined || !verdict.ok) return [verdict]
  const ok = found.flatMap(spellings).some(each => versions.includes(each))
  return [verdict, { what: 'version', expected: versions, actual: found.join(', '), ok }]
}

/** 1:2.3-4 is also written 2.3-4 and 2.3. */
function spellings(version: string): readonly string[] {
  const withoutEpoch = version.replace(/^\d+:/, '')
  return [version, withoutEpoch, withoutEpoch.replace(/-[^-]*$/, '')]
}
