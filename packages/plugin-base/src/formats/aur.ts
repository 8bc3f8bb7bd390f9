import type { Format, On } from '@ovkit/core'
import { defineFormat, z } from '@ovkit/core'
import { options, packages, union, wantsPackages } from './section.ts'

export const aurSection = z.strictObject({ packages, options: options('yay -S') })

/** Packages of the Arch User Repository: the builder of the same name makes and installs them. */
export const aur = (_on: On): Format =>
  defineFormat({
    name: 'aur',
    section: aurSection,
    install: () => [],
    merge: (first, second) => ({
      packages: union(first.packages, second.packages),
      options: [...first.options, ...second.options],
    }),
    packages: section => section.packages,
    rules: section => wantsPackages(section, ['options']),
  })
