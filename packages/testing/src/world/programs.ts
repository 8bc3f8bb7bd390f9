import type { Exec, ExecOptions, ExecResult } from '@ovkit/core'

/** What a program prints, or how else it ends. */
export type Answer =
  | string
  | {
      readonly exit?: number
      readonly out?: string | Uint8Array
      readonly err?: string
      readonly timedOut?: boolean
    }

/** Programs by name; one that answers by its arguments is a function. */
export type Programs = Readonly<Record<string, Answer | ((argv: readonly string[], options: ExecOptions) => Answer)>>

type Note = (argv: readonly string[], options: ExecOptions) => void

/** Programs that answer what a test says; `note` hears of each that is run. */
export function makeExec(programs: Programs, note: Note): Exec {
  return async (argv, options = {}) => {
    note(argv, options)
    const [name = ''] = argv
    const program = Object.hasOwn(programs, name) ? programs[name] : undefined
    const answer = typeof program === 'function' ? program(argv, options) : program
    return resultOf(answer ?? { exit: 127, err: `${name}: not found` }, options)
  }
}

function resultOf(answer: Answer, { onLine }: ExecOptions): ExecResult {
  const { exit = 0, out = '', err = '', timedOut = false } = typeof answer === 'string' ? { out: answer } : answer
  const result = { exit, out: Buffer.from(out), err: Buffer.from(err), timedOut }
  const lines = [result.out, result.err].flatMap(each => each.toString('utf8').replace(/\n$/, '').split('\n'))
  if (onLine !== undefined) for (const line of lines.filter(each => each !== '')) onLine(line)
  return result
}
