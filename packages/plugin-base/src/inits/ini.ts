/** A section of an ini file; what is undefined is left out. Values are escaped already. */
export interface Section {
  readonly name: string
  readonly entries: readonly (readonly [key: string, value: string | undefined])[]
}

export const ini = (sections: readonly Section[]): string =>
  sections
    .map(({ name, entries }) => {
      const lines = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}\n`]))
      return `[${name}]\n${lines.join('')}`
    })
    .join('\n')
