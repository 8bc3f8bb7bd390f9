import { z } from 'zod'

/** Small schemas that several documents share: names, sizes, ports, modes. */

export const layerName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, ".", "_" and "-"')
export const imageName = z
  .string()
  .regex(/^[a-z0-9]+([._-]+[a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by ".", "_" or "-"')
export const volumeName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by "-"')
export const aliasName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, 'must be letters, digits, ".", "_" and "-"')
export const envName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a name of letters, digits and "_"')
export const serviceName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]*$/, 'must be letters, digits, ".", "_", "@" and "-"')
export const userName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'must be the name of an account')
/** Whom a step of a build runs as: a name, numbers, or a variable that stands for them. */
export const userOrNumbers = z
  .string()
  .regex(
    /^([A-Za-z0-9_][A-Za-z0-9_.-]*|\$\{[A-Z_][A-Z0-9_]*\})(:([A-Za-z0-9_][A-Za-z0-9_.-]*|\$\{[A-Z_][A-Z0-9_]*\}))?$/,
    'must be a name, uid:gid, or a variable such as ${USER}',
  )
/** A reference to an image; one that begins with a dash would be an option to the engine. */
export const imageReference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/, 'must be the name of an image, such as registry/name:tag')
export const imageTag = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'must be letters, digits, "_", "." and "-"')
export const registryPath = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, 'must be a registry and path, without spaces')
export const platform = z
  .string()
  .regex(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/, 'must be a platform such as linux/amd64')
/** A length of time such as 500ms, 10s or 1m30s; a bare number is seconds. */
export const durationText = z
  .union([z.string(), z.number().transform(value => `${value}s`)])
  .pipe(z.string().regex(/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/, 'must be a length of time such as 500ms, 10s or 1m30s'))
export const oneLine = z.string().regex(/^[^\0\r\n]*$/, 'must be a single line')
export const text = z.string().regex(/^[^\0]*$/, 'must not hold a NUL byte')

/** A scalar of YAML as its text: authors write `PORT: 8080` and `DEBUG: true` without quotes. */
export const scalarText = z.union([oneLine, z.number().transform(String), z.boolean().transform(String)])

export const octalMode = z
  .union([z.string(), z.number().transform(value => `0${value}`)])
  .pipe(z.string().regex(/^0[0-7]{3,4}$/, 'must be an octal mode such as "0755"'))

export const size = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^[0-9]+(\.[0-9]+)?[kKmMgGtT]?[bB]?$/, 'must be a size such as 512m or 2g'))
  .transform(value => value.toLowerCase().replace(/b$/, ''))

export const portNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^[0-9]+$/, 'must be a port number')
      .transform(Number),
  ])
  .pipe(z.number().int().min(1, 'must be a port, 1 to 65535').max(65535, 'must be a port, 1 to 65535'))

export const calver = z
  .string()
  .regex(
    /^[0-9]{4}\.[0-9]{1,3}\.[0-9]{1,4}$/,
    'must be a date version such as 2026.325.1430 (year, day of the year, time)',
  )
export const status = z.enum(['working', 'testing', 'broken'])
export const absolutePath = z
  .string()
  .regex(
    /^(\/|~\/|~$|\$\{[A-Za-z_][A-Za-z0-9_]*\})[^\0\r\n]*$/,
    'must be an absolute path, or begin with ~/, ${HOME} or another variable',
  )

/** The bytes that a size such as `2g` means; units are powers of 1024. */
export function bytesOf(written: string): number {
  const unit = /[kmgt]$/.exec(written)?.[0] ?? ''
  return Number.parseFloat(written) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit)
}
