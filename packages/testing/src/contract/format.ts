import { type Distro, type Format, z } from '@ovkit/core'
import { expect } from 'vitest'
import { expectPure, expectSound } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface FormatOptions extends SuiteOptions {
  /** A distribution that uses the format. */
  readonly distro: Distro
  /** A section as a layer writes it, with two packages at least. */
  readonly section: unknown
  /** A section with other packages, to join with the first. */
  readonly other: unknown
}

/** What every package format must do. */
export function formatContract(format: Format, { distro, section, other, ...options }: FormatOptions): void {
  const parsed = () => format.section.parse(section)
  const second = () => format.section.parse(other)
  suite(`format ${format.name}`, options, {
    'refuses keys that it does not know': () =>
      expect(format.section.safeParse({ packages: [], 'no-such-key': 1 }).success).toBe(false),
    'installs nothing for an empty section': () => expect(format.install(format.section.parse({}), distro)).toEqual([]),
    'installs every package of a section': () => {
      const instructions = expectPure(() => format.install(parsed(), distro))
      expectSound(instructions)
      const packages = format.packages(parsed())
      expect(packages.length).toBeGreaterThan(1)
      for (const name of packages) expect(JSON.stringify(instructions)).toContain(name)
    },
    'joins two sections to one with the packages of both': () => {
      const joined = format.merge(parsed(), second())
      const all = new Set([...format.packages(parsed()), ...format.packages(second())])
      expect(new Set(format.packages(joined))).toEqual(all)
      expect(format.packages(format.merge(parsed(), parsed()))).toEqual(format.packages(parsed()))
    },
    'finds nothing wrong with its own example': () => expect(format.rules(parsed())).toEqual([]),
    'describes itself to editors': () => {
      const schema = z.toJSONSchema(format.section, { io: 'input' })
      const keys = Object.entries(schema.properties ?? {})
      const described = keys.filter(([, each]) => typeof each === 'object' && each.description !== undefined)
      expect(described.map(([key]) => key)).toEqual(keys.map(([key]) => key))
    },
  })
}
