import { type Account, type Bootstrap, type On, quote } from '@ovkit/core'
import { aptBasics } from './apt.ts'

interface Archive {
  /** File in /usr/share/keyrings, on the host and in the new root alike. */
  readonly keyring: string
  /** Lines of the new root's sources, each `ADDRESS SUITE COMPONENT…`. */
  readonly sources: (suite: string) => readonly string[]
  /** An account that the distribution's own images have. */
  readonly account?: Account
}

/** Makes a root file system of a Debian or Ubuntu release from its packages; with the same packages, the same bytes. */
export function mmdebstrap(on: On, { keyring, sources, account }: Archive): Bootstrap {
  return {
    tool: 'mmdebstrap',
    command: ({ suite, archive, world }) => [
      'env',
      `SOURCE_DATE_EPOCH=${world.env.SOURCE_DATE_EPOCH ?? '0'}`,
      'mmdebstrap',
      '--variant=minbase',
      // Ubuntu does not count apt among what every system must have.
      `--include=${['apt', ...aptBasics].join(',')}`,
      `--customize-hook=${shell(['sh', '-eu', on.file('distros/bootstrapped.sh')])} "$1" ${shell(accountArgs(account))}`,
      suite,
      archive,
      ...sources(suite).map(source => `deb [signed-by=/usr/share/keyrings/${keyring}] ${source}`),
    ],
  }
}

const accountArgs = (account?: Account) =>
  account === undefined ? [] : [account.name, String(account.uid), String(account.gid), account.home]

// mmdebstrap has a shell run its hooks; the package's own folder may have any name.
const shell = (words: readonly string[]) => words.map(quote).join(' ')
