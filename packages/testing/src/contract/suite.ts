import { describe, expect, it } from 'vitest'

/** Claims of a contract that do not hold for a row, by their title, each with the reason. */
export type Skip = Readonly<Record<string, string>>

export interface SuiteOptions {
  readonly skip?: Skip | undefined
}

/** The claims of a contract as tests. What a row cannot do is skipped by name; a name that is no claim fails. */
export function suite(
  name: string,
  { skip = {} }: SuiteOptions,
  claims: Readonly<Record<string, () => void | Promise<void>>>,
): void {
  describe(name, () => {
    for (const [title, prove] of Object.entries(claims)) {
      const reason = skip[title]
      if (reason === undefined) it(title, prove)
      else it.skip(`${title} (${reason})`)
    }
    const unknown = Object.keys(skip).filter(title => !Object.hasOwn(claims, title))
    if (unknown.length > 0) it('skips only what it claims', () => expect(unknown).toEqual([]))
  })
}
