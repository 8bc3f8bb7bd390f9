import { z } from '@ovkit/core'

/** What several verbs take. A `${` lets everything pass: variables are filled in later, and then it is looked at again. */

export const text = z.string().regex(/^[^\0]*$/, 'must not hold a NUL byte')

export const path = z
  .string()
  .regex(/^(\/|~\/|~$|\$\{)[^\0\r\n]*$/, 'must be an absolute path, or begin with ~/ or ${HOME}')

export const name = z.string().regex(/^[^\0\s-][^\0\s]*$/, 'must be a name without spaces that does not begin with "-"')

export const octal = z
  .union([z.string(), z.number().transform(value => `0${value}`)])
  .pipe(z.string().regex(/^0?[0-7]{3,4}$/, 'must be an octal mode such as "0755"'))

export const address = z.string().regex(/^[0-9a-fA-F:.]+$|\$\{/, 'must be an IP address')

export const id = z.number().int().min(0)
