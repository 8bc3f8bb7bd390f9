import { parseArgs } from 'node:util'
import type { Flag } from './flags.ts'
import type { Color } from './show/screen.ts'

/** What every command understands. */
export interface Globals {
  readonly dir?: string | undefined
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly color: Color
  readonly trace?: string | undefined
  readonly help: boolean
  readonly version: boolean
}

type Written = Pick<Flag, 'name' | 'kind' | 'about'> & Partial<Flag>
const flag = (written: Written): Flag => ({
  key: written.name,
  many: false,
  required: false,
  isOn: false,
  placeholder: written.name.toUpperCase(),
  choices: [],
  ...written,
})

/** The flags of every command. They are no zod schema, because the first page of help imports nothing heavy. */
export const globalFlags: readonly Flag[] = [
  flag({
    name: 'dir',
    short: 'C',
    kind: 'text',
    complete: 'folder',
    about: 'Work in this folder. Default: OV_PROJECT_DIR, else the current one.',
  }),
  flag({ name: 'json', kind: 'boolean', about: 'Print the result as JSON, and errors as JSON on standard error.' }),
  flag({
    name: 'quiet',
    short: 'q',
    kind: 'boolean',
    about: 'Print results and errors alone: no progress, no warnings.',
  }),
  flag({ name: 'verbose', short: 'v', kind: 'boolean', about: 'Print every line of the programs that ov runs.' }),
  flag({
    name: 'color',
    kind: 'text',
    placeholder: 'WHEN',
    choices: ['auto', 'always', 'never'],
    about: 'Use colours: auto, always or never. Default: auto, on a terminal without NO_COLOR.',
  }),
  flag({
    name: 'trace',
    kind: 'text',
    placeholder: 'FILE',
    complete: 'file',
    about: 'Write when each tap of a plugin ran, and how long, to FILE, in the trace format of Chrome.',
  }),
  flag({ name: 'help', short: 'h', kind: 'boolean', about: 'Explain a command, with examples.' }),
  flag({ name: 'version', kind: 'boolean', about: 'Print the version.' }),
]

/** What the line says of the global flags, wherever they stand; whether it says so rightly is checked later. */
export function readGlobals(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Globals {
  const { values } = parseArgs({ args: [...argv], options: optionsOf(globalFlags), strict: false })
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : undefined)
  const color = text('color')
  return {
    dir: text('dir') ?? (env.OV_PROJECT_DIR || undefined),
    json: values.json === true,
    quiet: values.quiet === true,
    verbose: values.verbose === true,
    color: color === 'always' || color === 'never' ? color : 'auto',
    trace: text('trace'),
    help: values.help === true,
    version: values.version === true,
  }
}

/** Flags as Node's own parser wants them. */
export function optionsOf(flags: readonly Flag[]): Record<string, { type: 'boolean' | 'string'; short?: string }> {
  return Object.fromEntries(
    flags.map(({ name, short, kind }) => {
      const type = kind === 'boolean' ? ('boolean' as const) : ('string' as const)
      return [name, short === undefined ? { type } : { type, short }]
    }),
  )
}
