import type { RowFinding, ServicePlan } from '@ovkit/core'
import { wordsOf } from '../command-line.ts'
import type { Section } from '../ini.ts'
import { commandValue, environmentValue, plainValue } from './escape.ts'

/** The section of one service. What is not set is left to supervisor; 0 is set. */
export function programSection(service: ServicePlan): Section {
  const { value: environment, rest } = environmentValue(service.env)
  const listens = service.kind === 'eventlistener'
  return {
    name: `${service.kind}:${service.name}`,
    entries: [
      ['command', command(service, rest)],
      ['events', listens ? service.events.join(',') : undefined],
      ['directory', plain(service.working_directory)],
      ['user', plain(service.user)],
      ['environment', environment === '' ? undefined : environment],
      ['priority', number(service.priority)],
      ['autostart', service.auto_start ? undefined : 'false'],
      ['autorestart', service.restart && autorestart[service.restart]],
      ['startsecs', number(service.start_secs)],
      ['startretries', number(service.start_retries)],
      ['exitcodes', service.exit_codes.length === 0 ? undefined : service.exit_codes.join(',')],
      ['stopsignal', service.stop_signal?.replace(/^SIG/, '')],
      ['stopwaitsecs', service.stop_timeout === undefined ? undefined : String(Math.ceil(service.stop_timeout))],
      ...(listens ? listenerOutput : output(service.stdout)),
    ],
  }
}

/** What is wrong with a service for supervisor to run it. */
export function programRules(service: ServicePlan): RowFinding[] {
  if (service.exec === undefined) return []
  const words = wordsOf(service.exec)
  const findings: RowFinding[] = []
  if (words === undefined || words.length === 0) {
    const message = `The command of service ${service.name} cannot be split into words.`
    findings.push({ code: 'SERVICE_COMMAND', message, hint: 'Close every quote that it opens.', path: ['exec'] })
  }
  if (service.kind === 'eventlistener' && service.events.length === 0) {
    const message = `Event listener ${service.name} names no events, so nothing would ever reach it.`
    findings.push({
      code: 'SERVICE_EVENTS',
      message,
      hint: 'Add `events: [PROCESS_STATE]` or others.',
      path: ['events'],
    })
  }
  return [...findings, ...unwritable(service)]
}

function unwritable(service: ServicePlan): RowFinding[] {
  const values = [
    ['working_directory', service.working_directory],
    ['user', service.user],
    ['stdout', service.stdout],
  ] as const
  return values
    .filter(([, text]) => text !== undefined && plainValue(text) === undefined)
    .map(([key]) => ({
      code: 'SERVICE_TEXT',
      message: `supervisord.conf has no way to write the \`${key}\` of service ${service.name}.`,
      hint: 'Avoid ";" and "#" after a blank, blanks at either end, and %(here)s.',
      path: [key],
    }))
}

// What supervisor's environment cannot hold is set by `env`, whose arguments can be quoted.
function command(service: ServicePlan, rest: readonly (readonly [string, string])[]): string {
  const words = wordsOf(service.exec ?? '') ?? []
  const wrapped = rest.length === 0 ? words : ['env', ...rest.map(([key, text]) => `${key}=${text}`), ...words]
  return written(commandValue(wrapped), service.name)
}

const autorestart = { no: 'false', 'on-failure': 'unexpected', always: 'true', 'unless-stopped': 'true' } as const

const number = (value: number | undefined) => (value === undefined ? undefined : String(value))
const plain = (text: string | undefined) => (text === undefined ? undefined : written(plainValue(text), text))

type Entry = Section['entries'][number]

// An event listener speaks with supervisor over its standard output.
const listenerOutput: readonly Entry[] = [
  ['stderr_logfile', '/dev/fd/2'],
  ['stderr_logfile_maxbytes', '0'],
]

function output(stdout: string | undefined): readonly Entry[] {
  const together: Entry = ['redirect_stderr', 'true']
  if (stdout === 'none') return [['stdout_logfile', 'NONE'], together]
  // The name of a log file is expanded twice.
  if (stdout?.startsWith('file:')) return [['stdout_logfile', plain(plain(stdout.slice('file:'.length)))], together]
  return [['stdout_logfile', '/dev/fd/1'], ['stdout_logfile_maxbytes', '0'], together]
}

function written(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`supervisord.conf cannot hold ${JSON.stringify(what)}.`)
  return value
}
