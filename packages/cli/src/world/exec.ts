import type { Exec, ExecResult } from '@ovkit/core'

const notThere = 127
const notExecutable = 126
const endedBySignal = 128

/** Real processes, each with an argument list and never through a shell; all end when `signal` is aborted. */
export function makeExec(env: Readonly<Record<string, string | undefined>>, cwd: string, signal: AbortSignal): Exec {
  return async (argv, options = {}) => {
    const [{ execa }, { createInterface }] = await Promise.all([import('execa'), import('node:readline')])
    const [program = '', ...args] = argv
    const running = execa(program, args, {
      cwd: options.cwd ?? cwd,
      env: { ...env, ...options.env },
      extendEnv: false,
      encoding: 'buffer',
      reject: false,
      stripFinalNewline: false,
      maxBuffer: Number.POSITIVE_INFINITY,
      cancelSignal: signal,
      forceKillAfterDelay: 5000,
      ...(options.stdin === undefined ? { stdin: 'ignore' as const } : { input: options.stdin }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    })
    const { onLine } = options
    if (onLine !== undefined)
      for (const input of [running.stdout, running.stderr])
        if (input !== null) createInterface({ input }).on('line', onLine)
    return resultOf(await running)
  }
}

interface Ended {
  readonly exitCode?: number | undefined
  readonly stdout?: Uint8Array | undefined
  readonly stderr?: Uint8Array | undefined
  readonly timedOut: boolean
  readonly signal?: string | undefined
  readonly code?: string | undefined
  readonly originalMessage?: string | undefined
}

function resultOf({ exitCode, stdout, stderr, timedOut, code, originalMessage }: Ended): ExecResult {
  const out = stdout ?? new Uint8Array()
  if (exitCode !== undefined) return { exit: exitCode, out, err: stderr ?? new Uint8Array(), timedOut }
  const said = stderr !== undefined && stderr.length > 0 ? stderr : Buffer.from(originalMessage ?? '')
  const exit = code === 'ENOENT' ? notThere : code === 'EACCES' ? notExecutable : endedBySignal
  return { exit, out, err: said, timedOut }
}
