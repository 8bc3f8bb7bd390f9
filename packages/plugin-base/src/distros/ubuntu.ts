import type { Distro, On } from '@ovkit/core'
import { installDebs } from '../formats/deb.ts'
import { aptBasics, aptCaches } from './apt.ts'
import { debian } from './debian.ts'
import { mmdebstrap } from './mmdebstrap.ts'

/** Debian with another archive, and with an account that its official images bring along. */
export function ubuntu(on: On): Distro {
  const caches = aptCaches('ubuntu')
  const account = { name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' }
  return {
    ...debian(on),
    name: 'ubuntu',
    account,
    caches,
    prepare: [installDebs(on, aptBasics, { caches })],
    bootstrap: mmdebstrap(on, { keyring: 'ubuntu-archive-keyring.gpg', sources, account }),
  }
}

const components = 'main universe'

function sources(suite: string): string[] {
  const archive = `http://archive.ubuntu.com/ubuntu`
  return [
    `${archive} ${suite} ${components}`,
    `${archive} ${suite}-updates ${components}`,
    `http://security.ubuntu.com/ubuntu ${suite}-security ${components}`,
  ]
}
