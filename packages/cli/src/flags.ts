/** One argument of a command: a flag, or something given by position. */
export interface Flag {
  /** Key of the command's input. */
  readonly key: string
  /** As typed, without the dashes. */
  readonly name: string
  readonly short?: string | undefined
  readonly kind: 'boolean' | 'text' | 'number'
  /** True where it may be given again and again. */
  readonly many: boolean
  readonly required: boolean
  /** True for a switch that is on unless it is switched off. */
  readonly isOn: boolean
  readonly about: string
  /** What stands for its value in help texts. */
  readonly placeholder: string
  readonly choices: readonly string[]
  /** What completion offers: the project's images or layers, files of the file system. */
  readonly complete?: Completion | undefined
}

export const completions = ['image', 'layer', 'plugin', 'file', 'folder'] as const
export type Completion = (typeof completions)[number]

export interface Parameters {
  readonly positionals: readonly Flag[]
  readonly flags: readonly Flag[]
}

/** How a flag is offered: what is on already can only be switched off. */
export const writtenFlag = ({ name, isOn }: Flag) => (isOn ? `--no-${name}` : `--${name}`)
