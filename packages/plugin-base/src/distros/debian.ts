import type { Distro, On } from '@ovkit/core'
import { installDebs } from '../formats/deb.ts'
import { addAccount } from './account.ts'
import { aptBasics, aptCaches } from './apt.ts'
import { mmdebstrap } from './mmdebstrap.ts'

export function debian(on: On): Distro {
  const caches = aptCaches('debian')
  return {
    name: 'debian',
    formats: ['deb'],
    shell: ['bash', '-e'],
    caches,
    prepare: [installDebs(on, aptBasics, { caches })],
    addAccount: addAccount(on),
    bootstrap: mmdebstrap(on, { keyring: 'debian-archive-keyring.gpg', sources }),
  }
}

const unreleased = /^(sid|unstable|testing|experimental|rc-buggy)$/
const mirror = 'http://deb.debian.org'

function sources(suite: string): string[] {
  const main = `${mirror}/debian ${suite} main`
  if (unreleased.test(suite)) return [main]
  return [main, `${mirror}/debian ${suite}-updates main`, `${mirror}/debian-security ${suite}-security main`]
}
