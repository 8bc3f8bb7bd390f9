import { OvkitError } from '@ovkit/core'

interface Said {
  readonly message: string
  readonly hint?: string | undefined
}

interface Entry<P> {
  readonly about: string
  readonly say: (parameters: P) => Said
}

const entry = <P>(about: string, say: (parameters: P) => Said): Entry<P> => ({ about, say })
const didYouMean = (probable: string | undefined) =>
  probable === undefined ? undefined : `Did you mean "${probable}"?`

/** Mistakes that only the command line can make; the reference of errors joins them with core's. */
export const mistakes = {
  USAGE_COMMAND: entry(
    'There is no such command.',
    (p: { word: string; group: string; probable: string | undefined; known: readonly string[] }) => ({
      message:
        p.group === '' ? `There is no command "${p.word}".` : `There is no command "${p.word}" in "ov ${p.group}".`,
      hint: didYouMean(p.probable) ?? `Commands: ${p.known.join(', ')}.`,
    }),
  ),
  USAGE_FLAG: entry(
    'A command has no such flag.',
    (p: { flag: string; command: string; probable: string | undefined }) => ({
      message: `"${['ov', p.command].join(' ').trim()}" has no flag "${p.flag}".`,
      hint: didYouMean(p.probable),
    }),
  ),
  USAGE_VALUE: entry(
    'An argument has a value that it cannot take, or none.',
    (p: { argument: string; problem: string; hint?: string | undefined }) => ({
      message: `${p.argument} ${p.problem}.`,
      hint: p.hint,
    }),
  ),
  USAGE_EXTRA: entry('More is given than a command takes.', (p: { word: string; command: string }) => ({
    message: `"ov ${p.command}" does not take "${p.word}".`,
  })),
  COMMAND_ABSENT: entry(
    'A plugin declares a command and does not register it.',
    (p: { command: string; plugin: string }) => ({
      message: `Plugin "${p.plugin}" declares the command "${p.command}" and does not register it.`,
      hint: 'Register it in "apply", or take it out of ovkit.contributes.commands.',
    }),
  ),
  EDIT_FOREIGN: entry(
    'Something is to be changed that a plugin brings.',
    (p: { what: string; name: string; plugin: string }) => ({
      message: `The ${p.what} "${p.name}" is brought by ${p.plugin}, and a plugin is not changed from outside.`,
      hint: `Make one of your own: ov image new ${p.what} NAME`,
    }),
  ),
  EDIT_ALIAS: entry(
    'What is to be changed is an alias of something that is written elsewhere.',
    (p: { what: string; name: string }) => ({
      message: `The ${p.what} "${p.name}" is an alias of something else in its file, which would change too.`,
      hint: 'Change its file by hand.',
    }),
  ),
  EDIT_PATH: entry('A key leads into something that is no mapping or list.', (p: { key: string; inside: string }) => ({
    message: `"${p.key}" cannot be set: "${p.inside}" holds a plain value.`,
    hint: `Set "${p.inside}" as a whole.`,
  })),
  EDIT_VALUE: entry('A value to set is no valid YAML.', (p: { value: string; problem: string }) => ({
    message: `The value "${p.value}" is not valid YAML: ${p.problem}`,
    hint: 'Put text with special characters into quotes of its own: \'"a: b"\'.',
  })),
  EDIT_ABSENT: entry('Something is to be removed that is not there.', (p: { what: string; from: string }) => ({
    message: `${p.from} does not list ${p.what}.`,
  })),
  EXISTS_ALREADY: entry('Something new is to be made where there is something already.', (p: { what: string }) => ({
    message: `${p.what} exists already.`,
    hint: 'Choose another name, or remove it first.',
  })),
} as const

type Code = keyof typeof mistakes
type ParametersOf<C extends Code> = Parameters<(typeof mistakes)[C]['say']>[0]

/** An error of the command line's own catalogue. */
export function mistake<C extends Code>(code: C, parameters: ParametersOf<C>): OvkitError {
  // The entry for C takes exactly the parameters of C; TypeScript does not follow that through the index.
  const say: (p: never) => Said = mistakes[code].say
  return new OvkitError(code, say(parameters as never))
}
