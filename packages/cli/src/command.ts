import type { Command, DeepReadonly, z } from '@ovkit/core'
import type { OwnSession } from './session.ts'
import type { Screen } from './show/screen.ts'

/** A command of the command line's own: a registered command, and how it is shown to people. */
export interface OwnCommand extends Omit<Command, 'run'> {
  /** Lines that a reader can try, without the leading `ov`. */
  readonly examples: readonly string[]
  readonly run: (input: unknown, session: OwnSession) => Promise<unknown>
  /** The result as text for people; with --json it is printed as it is. */
  readonly show: (output: unknown, screen: Screen, input: unknown) => string
  /** True where the result says that what was asked for is not so; without it, where its `ok` is false. */
  readonly isNotSo?: (output: unknown) => boolean
}

interface CommandSpec<I extends z.ZodObject, O extends z.ZodType> {
  readonly name: string
  readonly about: string
  readonly positionals?: readonly string[]
  readonly input: I
  readonly output: O
  readonly changes?: boolean
  readonly examples: readonly string[]
  readonly run: (input: z.output<I>, session: OwnSession) => Promise<DeepReadonly<z.input<O>>>
  /** Output schemas hold no transforms: what is shown was parsed once more. */
  readonly show: (output: z.output<O>, screen: Screen, input: z.output<I>) => string
  readonly isNotSo?: (output: z.output<O>) => boolean
}

/** A command whose inside is typed by its two schemas; outside, all commands are alike. */
export function defineCommand<I extends z.ZodObject, O extends z.ZodType>(spec: CommandSpec<I, O>): OwnCommand {
  const { isNotSo } = spec
  return {
    name: spec.name,
    about: spec.about,
    positionals: spec.positionals ?? [],
    input: spec.input,
    output: spec.output,
    changes: spec.changes ?? false,
    examples: spec.examples,
    run: (input, session) => spec.run(spec.input.parse(input), session),
    show: (output, screen, input) => spec.show(spec.output.parse(output), screen, spec.input.parse(input)),
    ...(isNotSo === undefined ? {} : { isNotSo: output => isNotSo(spec.output.parse(output)) }),
  }
}
