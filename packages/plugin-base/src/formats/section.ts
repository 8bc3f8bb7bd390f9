import type { RowFinding } from '@ovkit/core'
import { z } from '@ovkit/core'

/** What the sections of all package formats have in common. */

/** One word of a command line that can never be taken for an option. */
export const packageName = z
  .string()
  .regex(/^[^-\s\0][^\s\0]*$/, 'must be one package: no blanks, and no "-" at the beginning')

export const packages = z.array(packageName).default([]).describe('Packages to install.')

const word = z.string().regex(/^[^\0\r\n]+$/, 'must be a single line')

export const options = (program: string) =>
  z.array(word).default([]).describe(`Further arguments of ${program}, one word each.`)

/** The name of a repository: part of a file name and of a section in a configuration file. */
export const repositoryName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, ".", "_" and "-"')
  .describe('Name of the repository.')

export const address = z.string().regex(/^(https?|file):\/\/[^\s\0'"]+$/, 'must be an http, https or file address')

/** Both lists in order; what is in both stays where it was first. */
export function union<T>(first: readonly T[], second: readonly T[]): T[] {
  const seen = new Map([...first, ...second].map(value => [JSON.stringify(value), value]))
  return [...seen.values()]
}

/** Says of each key that it does nothing as long as the section names no packages. */
export function wantsPackages(
  section: { readonly packages: readonly string[] } & Readonly<Record<string, readonly unknown[]>>,
  keys: readonly string[],
): RowFinding[] {
  if (section.packages.length > 0) return []
  return keys
    .filter(key => (section[key] ?? []).length > 0)
    .map(key => ({
      code: 'PACKAGES_MISSING',
      message: `\`${key}\` is set, but there are no packages to install.`,
      hint: `Name the packages under \`packages\`, or leave \`${key}\` out.`,
      path: [key],
    }))
}
