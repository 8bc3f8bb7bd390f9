import type { Distro } from '@ovkit/core'

/** A distribution with nothing to it. */
export const distro: Distro = {
  name: 'plain',
  formats: ['none'],
  shell: ['sh', '-e'],
  caches: [],
  prepare: [],
  addAccount: ({ name, uid, gid, home }) => ({
    do: 'run',
    script: 'adduser "$@"\n',
    args: [name, String(uid), String(gid), home],
  }),
}
