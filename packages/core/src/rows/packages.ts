import type { z } from 'zod'
import type { Account, Instruction, Mount } from '../schema/context.ts'
import type { World } from '../world.ts'
import type { RowFinding } from './finding.ts'

/** A Linux distribution: what its images are tagged, how an account is made, how its base is made from packages. */
export interface Distro {
  readonly name: string
  /** Package formats in the order in which an image of this distribution uses them. */
  readonly formats: readonly string[]
  /** The account that images of this distribution bring along, where they do. */
  readonly account?: Account
  /** The program that runs a `cmd` task, with its arguments. */
  readonly shell: readonly string[]
  /** Cache mounts for whatever installs packages as root. */
  readonly caches: readonly Mount[]
  /** What a base that no ovkit image made needs before its first layer. */
  readonly prepare: readonly Instruction[]
  readonly addAccount: (account: Account) => Instruction
  readonly bootstrap?: Bootstrap
}

/** How a base image is made from the distribution's own packages, without any registry. */
export interface Bootstrap {
  /** The program that must be on the host. */
  readonly tool: string
  /** Argument list that writes a root file system as a tar archive to `archive`. */
  readonly command: (request: {
    readonly suite: string
    readonly archive: string
    readonly world: World
  }) => readonly string[]
}

/** A package format: its section in layer.yml and how it is installed. Made by `defineFormat`. */
export interface Format {
  readonly name: string
  readonly section: z.ZodType
  readonly install: (section: unknown, distro: Distro) => readonly Instruction[]
  readonly merge: (first: unknown, second: unknown) => unknown
  /** Lines to add packages to a section with, for `ov layer add-…`. */
  readonly packages: (section: unknown) => readonly string[]
  readonly rules: (section: unknown) => readonly RowFinding[]
}
