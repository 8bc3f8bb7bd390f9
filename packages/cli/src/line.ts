import { globalFlags } from './globals.ts'

/** A command line, cut after the words of its command. */
export interface Line {
  /** The longest command that the words begin with. */
  readonly name: string | undefined
  /** The words at the beginning that name a command or a group of them. */
  readonly words: readonly string[]
  /** Everything else: global flags that stood before or among the words, then what follows them. */
  readonly args: readonly string[]
  /** The first argument that is neither a word of a command nor a global flag. */
  readonly unknown: string | undefined
}

/** Finds the command's words: they come first, with nothing but global flags between them. */
export function readLine(argv: readonly string[], names: readonly string[]): Line {
  const before: string[] = []
  const words: string[] = []
  let at = 0
  for (; at < argv.length; at++) {
    const arg = argv[at] ?? ''
    if (arg === '--') break
    if (arg.startsWith('-') && arg !== '-') {
      const taken = sizeOf(arg)
      if (taken === 0) break
      before.push(...argv.slice(at, at + taken))
      at += taken - 1
      continue
    }
    const longer = [...words, arg].join(' ')
    if (!names.some(name => name === longer || name.startsWith(`${longer} `))) break
    words.push(arg)
  }
  const name = longest(words, names)
  const unused = words.slice(name === undefined ? words.length : name.split(' ').length)
  return { name, words, args: [...before, ...unused, ...argv.slice(at)], unknown: argv[at] }
}

/** How many arguments a global flag takes with its value; 0 for what is no global flag. */
function sizeOf(arg: string): number {
  const [written = ''] = arg.split('=')
  const isLong = arg.startsWith('--')
  const flag = globalFlags.find(({ name, short }) => (isLong ? written === `--${name}` : arg.slice(1, 2) === short))
  if (flag === undefined) return isLong && globalFlags.some(({ name }) => written === `--no-${name}`) ? 1 : 0
  const hasValue = isLong ? arg.includes('=') : arg.length > 2
  return flag.kind === 'boolean' || hasValue ? 1 : 2
}

function longest(words: readonly string[], names: readonly string[]): string | undefined {
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    if (names.includes(name)) return name
  }
  return undefined
}
