import { isAbsolute, join } from 'node:path'
import type { OvkitError } from '@ovkit/core'
import { type Caller, type Chosen, choose } from './choose.ts'
import { exits } from './exits.ts'
import { type Globals, readGlobals } from './globals.ts'
import type { Host } from './host.ts'
import { onInterrupt } from './interrupt.ts'
import { reportErrors, reportWarnings } from './report.ts'
import { makeSession, type OwnSession } from './session.ts'
import { screenOf } from './show/screen.ts'
import { watch } from './watch.ts'
import { makeWorld } from './world.ts'

/** Runs one command line and answers with its exit code. Nothing below this file and its reports prints. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const globals = readGlobals(argv, host.env)
  const interrupt = onInterrupt(host)
  const watcher = watch(host, globals)
  const world = makeWorld(host, interrupt.signal, watcher.progress)
  const warn = (warnings: readonly OvkitError[]) => reportWarnings(warnings, host, globals)
  const session = makeSession(world, dirOf(host, globals), warn, host.plugins)
  const screen = screenOf(host.stdout, host, globals.color)
  try {
    if (world.files.stat(session.dir)?.kind !== 'folder') throw await noFolder(globals.dir ?? session.dir)
    const chosen = await choose(argv, { globals, session, screen })
    const { text, exit } = 'text' in chosen ? chosen : await run(chosen, { globals, session, screen })
    watcher.stop()
    host.stdout.write(text)
    return exit
  } catch (thrown) {
    watcher.stop()
    return interrupt.exit() ?? (await reportErrors(thrown, host, globals))
  } finally {
    interrupt.release()
  }
}

type Answer = Extract<Chosen, { readonly text: string }>

async function run({ command, input }: Exclude<Chosen, Answer>, { globals, session, screen }: Caller): Promise<Answer> {
  try {
    const { value, show, isNotSo } = await command.run(input, session)
    return { text: globals.json ? asJson(value) : show(screen), exit: isNotSo ? exits.notSo : exits.done }
  } finally {
    if (globals.trace !== undefined) await writeTrace(globals.trace, session)
  }
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

async function writeTrace(file: string, session: OwnSession): Promise<void> {
  const { trace } = await session.kit()
  const path = isAbsolute(file) ? file : join(session.world.cwd, file)
  session.world.files.write(path, `${JSON.stringify({ traceEvents: trace.events })}\n`)
}

async function noFolder(dir: string): Promise<OvkitError> {
  const { mistake } = await import('./errors.ts')
  return mistake('USAGE_VALUE', { argument: '--dir', problem: `names no folder: "${dir}"` })
}

function dirOf(host: Host, { dir = '.' }: Globals): string {
  return isAbsolute(dir) ? dir : join(host.cwd(), dir)
}
