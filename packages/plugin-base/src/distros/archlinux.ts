import type { Distro, Mount, On } from '@ovkit/core'
import { installPacs } from '../formats/pac.ts'
import { addAccount } from './account.ts'

const caches: readonly Mount[] = [{ type: 'cache', id: 'ovkit-archlinux-packages', target: '/var/cache/pacman/pkg' }]

export const archlinux = (on: On): Distro => ({
  name: 'archlinux',
  formats: ['pac', 'aur'],
  shell: ['bash', '-e'],
  caches,
  prepare: [installPacs(on, [], ['ca-certificates', 'curl'], { caches })],
  addAccount: addAccount(on),
})
