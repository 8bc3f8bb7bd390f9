import { makePlan, makeService } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

const init = row('init', 'systemd')
const packaged = (name: string, unit: string, rest: Parameters<typeof makeService>[1] = {}) => {
  const { exec: _, ...service } = makeService(name, { use_packaged: unit, ...rest })
  return service
}
const files = (...services: ReturnType<typeof makeService>[]) => init.files(services, makePlan('test'))
const unit = (...service: Parameters<typeof makeService>) => files(makeService(...service))[0]
const enabled = (...services: ReturnType<typeof makeService>[]) =>
  (init.after?.(services) ?? []).map(step => step.do === 'run' && step.args)

describe('systemd', () => {
  it('writes a unit for a service with a command', () => {
    const written = unit('web', { exec: '/usr/bin/web --listen "*:80"', after: ['network.target', 'db'], priority: 3 })
    expect(written?.to).toBe('/etc/systemd/system/web.service')
    expect(written?.text).toBe(
      '[Unit]\nDescription=web (layer web)\nAfter=network.target db.service\n\n' +
        '[Service]\nExecStart=/usr/bin/web --listen "*:80"\n\n' +
        '[Install]\nWantedBy=multi-user.target\n',
    )
  })

  it('writes services of users to where users have theirs', () => {
    expect(unit('tidy', { scope: 'user' })?.to).toBe('/etc/systemd/user/tidy.service')
    expect(unit('tidy', { scope: 'user' })?.text).toContain('WantedBy=default.target')
  })

  it('changes packaged units with a drop-in, and only where there is something to change', () => {
    const overrides = { env: { A: '1' }, after: ['web'], exec: '/usr/sbin/sshd -D' }
    expect(files(packaged('sshd', 'sshd.service'))).toEqual([])
    expect(files(packaged('sshd', 'sshd.service', { overrides }))).toEqual([
      {
        to: '/etc/systemd/system/sshd.service.d/ovkit.conf',
        mode: '0644',
        text: '[Unit]\nAfter=web.service\n\n[Service]\nEnvironment=A=1\nExecStart=\nExecStart=/usr/sbin/sshd -D\n',
      },
    ])
  })

  it('takes the packaged unit where a service comes in both forms', () => {
    const both = [makeService('sshd', { exec: 'sshd-wrapper' }), packaged('sshd', 'sshd.service')]
    expect(files(...both)).toEqual([])
    expect(enabled(...both)).toEqual([['system', 'sshd.service']])
  })

  it('enables what is to start by itself, system and user apart', () =>
    expect(
      enabled(
        makeService('web'),
        makeService('db', { enable: false }),
        makeService('tidy', { scope: 'user' }),
        packaged('a', 'a.socket'),
      ),
    ).toEqual([
      ['system', 'a.socket', 'web.service'],
      ['user', 'tidy.service'],
    ]))

  it('leaves event listeners, which only supervisor can have', () =>
    expect(init.accepts(makeService('crash', { kind: 'eventlistener' }))).toBe(false))

  it('reads the variables of supervisor as its own, and dollars as dollars', () =>
    expect(unit('web', { exec: "web %(ENV_HOME)s/x '$HOME' 100%" })?.text).toContain(
      'ExecStart=web "${HOME}/x" "$$HOME" 100%%\n',
    ))

  it.each(['', '-web', '@web', '"web'])('refuses the command "%s"', exec =>
    expect(init.rules?.(makeService('web', { exec }))).toMatchObject([{ code: 'SERVICE_COMMAND' }]),
  )
})
