import type { Init, Instruction, On, RowFinding, ServicePlan } from '@ovkit/core'
import { wordsOf } from './command-line.ts'
import { dropIn, unitFile, unitName } from './systemd/unit.ts'

/** Runs services as units of the systemd that is the first process of the container or machine. */
export const systemd = (on: On): Init => ({
  name: 'systemd',
  needs: 'systemd',
  accepts: service => service.kind === 'program',
  files: services =>
    onePerUnit(services).flatMap(service => (service.exec === undefined ? dropIn(service) : unitFile(service)) ?? []),
  after: services => (['system', 'user'] as const).flatMap(scope => enable(on, scope, onePerUnit(services))),
  entrypoint: ['/sbin/init'],
  user: '0',
  rules,
  manage: {
    status: service => ['systemctl', 'status', service],
    start: service => ['systemctl', 'start', service],
    stop: service => ['systemctl', 'stop', service],
    restart: service => ['systemctl', 'restart', service],
  },
})

function enable(on: On, scope: ServicePlan['scope'], services: readonly ServicePlan[]): Instruction[] {
  const wanted = services.filter(service => service.scope === scope && service.enable && service.auto_start)
  if (wanted.length === 0) return []
  return [{ do: 'run', script: on.text('inits/systemd-enable.sh'), args: [scope, ...wanted.map(unitName)] }]
}

function rules(service: ServicePlan): RowFinding[] {
  const commands = [
    { exec: service.exec, path: ['exec'] },
    { exec: service.overrides?.exec, path: ['overrides', 'exec'] },
  ]
  return commands.flatMap(({ exec, path }) => {
    if (exec === undefined) return []
    const [program] = wordsOf(exec) ?? []
    // systemd reads these signs before a program as instructions to itself.
    if (program !== undefined && /^[^@:+!|-]/.test(program)) return []
    const message = `The command of service ${service.name} is none that systemd can run.`
    return [
      { code: 'SERVICE_COMMAND', message, hint: 'Begin it with the path of a program, and close every quote.', path },
    ]
  })
}

// A layer may bring a service twice, with a command for supervisord and as its package's own unit: the unit is meant.
function onePerUnit(services: readonly ServicePlan[]): ServicePlan[] {
  const units = new Map([...services].sort(packagedLast).map(service => [unitName(service), service]))
  return [...units.values()].sort((a, b) => (unitName(a) < unitName(b) ? -1 : 1))
}

const packagedLast = (a: ServicePlan, b: ServicePlan) =>
  Number(a.use_packaged !== undefined) - Number(b.use_packaged !== undefined)
