import type { InitFile, ServicePlan } from '@ovkit/core'
import { wordsOf } from '../command-line.ts'
import { ini, type Section } from '../ini.ts'
import { execLine, listWord, plainText } from './escape.ts'

const folder = (service: ServicePlan) => `/etc/systemd/${service.scope}`

/** The name of the unit, with its type. */
export const unitName = (service: ServicePlan): string => withType(service.use_packaged ?? service.name)

/** The unit of a service that has a command of its own. */
export function unitFile(service: ServicePlan): InitFile {
  return {
    to: `${folder(service)}/${unitName(service)}`,
    mode: '0644',
    text: ini([
      {
        name: 'Unit',
        entries: [
          ['Description', plainText(`${service.name} (layer ${service.layer})`)],
          ...order(service),
          // A start that fails counts like any other, and the first one is no retry.
          ['StartLimitBurst', service.start_retries === undefined ? undefined : String(service.start_retries + 1)],
        ],
      },
      { name: 'Service', entries: serviceEntries(service) },
      { name: 'Install', entries: [['WantedBy', service.scope === 'user' ? 'default.target' : 'multi-user.target']] },
    ]),
  }
}

/** Changes to a packaged unit, or undefined where there are none. */
export function dropIn(service: ServicePlan): InitFile | undefined {
  const { env = {}, after = [], exec } = service.overrides ?? {}
  const wanted: Section[] = [
    { name: 'Unit', entries: [list('After', [...service.after, ...after]), list('Before', service.before)] },
    // A second ExecStart would be run after the first, so the first is taken away.
    {
      name: 'Service',
      entries: [
        ...environment({ ...service.env, ...env }),
        ...(exec === undefined
          ? []
          : [['ExecStart', ''] as const, ['ExecStart', execLine(wordsOf(exec) ?? [])] as const]),
      ],
    },
  ]
  const sections = wanted.filter(({ entries }) => entries.some(([, value]) => value !== undefined))
  if (sections.length === 0) return undefined
  return { to: `${folder(service)}/${unitName(service)}.d/ovkit.conf`, mode: '0644', text: ini(sections) }
}

function serviceEntries(service: ServicePlan): Section['entries'] {
  return [
    ['ExecStart', execLine(wordsOf(service.exec ?? '') ?? [])],
    ...environment(service.env),
    ['WorkingDirectory', service.working_directory && plainText(service.working_directory)],
    ['User', service.user && plainText(service.user)],
    ['Restart', service.restart === 'unless-stopped' ? 'always' : service.restart],
    ['SuccessExitStatus', service.exit_codes.length === 0 ? undefined : service.exit_codes.join(' ')],
    ['KillSignal', service.stop_signal?.replace(/^(SIG)?/, 'SIG')],
    ['TimeoutStopSec', service.stop_timeout === undefined ? undefined : String(service.stop_timeout)],
    ['StandardOutput', output(service.stdout)],
    ['StandardError', service.stdout === undefined ? undefined : 'inherit'],
  ]
}

const order = (service: ServicePlan): Section['entries'] => [
  list('After', service.after),
  list('Before', service.before),
]

const list = (key: string, names: readonly string[]) =>
  [key, names.length === 0 ? undefined : names.map(withType).map(plainText).join(' ')] as const

const withType = (name: string) =>
  /\.(service|socket|target|mount|path|timer|slice|scope|device)$/.test(name) ? name : `${name}.service`

const environment = (env: Readonly<Record<string, string>>): Section['entries'] =>
  Object.entries(env).map(([key, value]) => ['Environment', listWord(`${key}=${value}`)])

function output(stdout: string | undefined): string | undefined {
  if (stdout === 'none') return 'null'
  return stdout?.startsWith('file:') ? `append:${plainText(stdout.slice('file:'.length))}` : stdout
}
