import type { z } from 'zod'
import type { World } from '../world.ts'

/** A command of `ov`: arguments, completion, documentation and tool interfaces are views of it. */
export interface Command {
  /** Words of the command, as typed: `image build`. */
  readonly name: string
  readonly about: string
  /** Input keys that are given by position, in order; one that ends in `…` takes the rest. */
  readonly positionals: readonly string[]
  readonly input: z.ZodObject
  readonly output: z.ZodType
  /** True where running it changes files, images or containers. */
  readonly changes: boolean
  readonly run: (input: unknown, session: Session) => Promise<unknown>
}

/** What a command has to work with. */
export interface Session {
  readonly world: World
  /** Folder given with -C, else the current one. */
  readonly dir: string
}
