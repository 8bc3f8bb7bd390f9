import type { Account } from './schema/context.ts'

export type Variables = Readonly<Record<string, string>>

/** The variables that ovkit itself sets for an account. */
export function accountVariables(account: Account): Variables {
  return { USER: account.name, UID: String(account.uid), GID: String(account.gid), HOME: account.home }
}

/** Fills in ${NAME} for the given names and a leading ~ for the home folder; everything else stays as written. */
export function expand(text: string, variables: Variables): string {
  const filled = text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole,
  )
  return filled.replace(/^~(?=\/|$)/, variables['HOME'] ?? '~')
}

/** Each value of a mapping with its variables filled in. */
export function texts(values: Variables, text: (value: string) => string): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]))
}
