import type { Init } from '@ovkit/core'
import { ini, type Section } from './ini.ts'
import { programRules, programSection } from './supervisord/program.ts'

const file = '/etc/supervisord.conf'
const socket = '/tmp/supervisor.sock'

/** Runs services as children of one supervisor, which is the container's first process. */
export const supervisord = (): Init => ({
  name: 'supervisord',
  needs: 'supervisord',
  accepts: service => service.exec !== undefined,
  files: services => [
    { to: file, mode: '0644', text: ini([...header, ...[...services].sort(byPriority).map(programSection)]) },
  ],
  entrypoint: ['supervisord', '-n', '-c', file],
  rules: programRules,
  manage: {
    status: service => ['supervisorctl', '-c', file, 'status', service],
    start: service => ['supervisorctl', '-c', file, 'start', service],
    stop: service => ['supervisorctl', '-c', file, 'stop', service],
    restart: service => ['supervisorctl', '-c', file, 'restart', service],
  },
})

// The log is a file: /dev/stdout cannot be opened again where a service manager keeps the container's output.
const header: readonly Section[] = [
  {
    name: 'unix_http_server',
    entries: [
      ['file', socket],
      ['chmod', '0700'],
    ],
  },
  {
    name: 'supervisord',
    entries: [
      ['nodaemon', 'true'],
      ['logfile', '/tmp/supervisord.log'],
      ['pidfile', '/tmp/supervisord.pid'],
    ],
  },
  {
    name: 'rpcinterface:supervisor',
    entries: [['supervisor.rpcinterface_factory', 'supervisor.rpcinterface:make_main_rpcinterface']],
  },
  { name: 'supervisorctl', entries: [['serverurl', `unix://${socket}`]] },
]

const supervisorsOwnPriority = 999

function byPriority(
  a: { readonly priority?: number | undefined; readonly name: string },
  b: { readonly priority?: number | undefined; readonly name: string },
): number {
  const difference = (a.priority ?? supervisorsOwnPriority) - (b.priority ?? supervisorsOwnPriority)
  if (difference !== 0) return difference
  return a.name < b.name ? -1 : 1
}
