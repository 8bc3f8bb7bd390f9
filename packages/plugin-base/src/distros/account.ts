import type { Distro, On } from '@ovkit/core'

/** Makes an account with `useradd`, which all four distributions have. */
export const addAccount =
  (on: On): Distro['addAccount'] =>
  ({ name, uid, gid, home }) => ({
    do: 'run',
    script: on.text('distros/account.sh'),
    args: [name, String(uid), String(gid), home],
    // The day of the last change of password is written down; without this it would be today.
    env: { SOURCE_DATE_EPOCH: '0' },
  })
