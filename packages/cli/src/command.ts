import type { Command, DeepReadonly, z } from '@ovkit/core'
import type { OwnSession } from './session.ts'
import type { Screen } from './show/screen.ts'

/** A command of the command line's own: a registered command that can also be shown to people. */
export interface OwnCommand extends Omit<Command, 'run'> {
  /** Lines that a reader can try, without the leading `ov`. */
  readonly examples: readonly string[]
  readonly run: (input: unknown, session: OwnSession) => Promise<Answer>
}

/** What a command has found or done. */
export interface Answer {
  /** For programs. */
  readonly value: unknown
  /** For people. */
  readonly show: (screen: Screen) => string
  /** True where the value says that what was asked for is not so. */
  readonly isNotSo: boolean
}

interface CommandSpec<I extends z.ZodObject, O extends z.ZodType> {
  readonly name: string
  readonly about: string
  readonly positionals?: readonly string[]
  readonly input: I
  readonly output: O
  readonly changes?: boolean
  readonly examples: readonly string[]
  readonly run: (input: z.output<I>, session: OwnSession) => Promise<DeepReadonly<z.output<O>>>
  readonly show: (output: DeepReadonly<z.output<O>>, screen: Screen, input: z.output<I>) => string
  readonly isNotSo?: (output: DeepReadonly<z.output<O>>) => boolean
}

/** A command whose inside is typed by its two schemas; outside, all commands are alike. */
export function defineCommand<I extends z.ZodObject, O extends z.ZodType>(spec: CommandSpec<I, O>): OwnCommand {
  const { name, about, positionals = [], input, output, changes = false, examples } = spec
  return {
    ...{ name, about, positionals, input, output, changes, examples },
    run: async (given, session) => {
      const known = input.parse(given)
      const value = await spec.run(known, session)
      return { value, show: screen => spec.show(value, screen, known), isNotSo: spec.isNotSo?.(value) ?? false }
    },
  }
}
