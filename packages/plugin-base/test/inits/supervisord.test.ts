import { makePlan, makeService } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { row } from '../row.ts'

const init = row('init', 'supervisord')
const conf = (...services: Parameters<typeof makeService>[]) =>
  init.files(
    services.map(each => makeService(...each)),
    makePlan('test'),
  )[0]?.text ?? ''
const rulesOf = (...service: Parameters<typeof makeService>) => init.rules?.(makeService(...service)) ?? []

describe('supervisord', () => {
  it('starts services by priority, then by name; one without a priority comes last', () => {
    const text = conf(['b'], ['a'], ['last', { priority: 1000 }], ['first', { priority: 0 }])
    expect([...text.matchAll(/^\[program:(.*)\]$/gm)].map(match => match[1])).toEqual(['first', 'a', 'b', 'last'])
  })

  it('writes a zero, because it is not the default', () => {
    const text = conf(['waybar', { start_secs: 0, start_retries: 0, priority: 0 }])
    expect(text).toContain('startsecs=0\n')
    expect(text).toContain('startretries=0\n')
    expect(text).toContain('priority=0\n')
  })

  it('writes nothing that is not set', () =>
    expect(conf(['web', { exec: 'web' }]).split('[program:web]\n')[1]).toBe(
      'command=web\nstdout_logfile=/dev/fd/1\nstdout_logfile_maxbytes=0\nredirect_stderr=true\n',
    ))

  it('gives event listeners their events, and their standard output to themselves', () => {
    const text = conf([
      'crash',
      { kind: 'eventlistener', events: ['PROCESS_STATE_FATAL', 'TICK_60'], restart: 'always' },
    ])
    expect(text).toContain('[eventlistener:crash]\n')
    expect(text).toContain('events=PROCESS_STATE_FATAL,TICK_60\n')
    expect(text).toContain('autorestart=true\n')
    expect(text).toContain('stderr_logfile=/dev/fd/2\n')
    expect(text).not.toContain('stdout_logfile')
  })

  it.each([
    ['journal', 'stdout_logfile=/dev/fd/1\n'],
    ['none', 'stdout_logfile=NONE\n'],
    ['file:/var/log/50%.log', 'stdout_logfile=/var/log/50%%%%.log\n'],
  ])('sends output that goes to %s there', (stdout, line) => expect(conf(['web', { stdout }])).toContain(line))

  it('leaves units of packages to other init systems', () => {
    const { exec: _, ...packaged } = makeService('sshd', { use_packaged: 'sshd.service' })
    expect(init.accepts(packaged)).toBe(false)
  })

  it('sets what its environment cannot hold with env', () => {
    const text = conf(['web', { exec: 'web', env: { PLAIN: 'a, b', ODD: `it's "odd"` } }])
    expect(text).toContain(`environment=PLAIN="a, b"\n`)
    expect(text).toContain(`command=env 'ODD=it'"'"'s "odd"' web\n`)
  })

  it('refuses a command with an open quote', () =>
    expect(rulesOf('web', { exec: 'sh -c "exit' })).toMatchObject([{ code: 'SERVICE_COMMAND', path: ['exec'] }]))

  it('refuses an event listener that listens to nothing', () =>
    expect(rulesOf('crash', { kind: 'eventlistener' })).toMatchObject([{ code: 'SERVICE_EVENTS', path: ['events'] }]))

  it.each(['/srv/a ;b', '/srv/a #b', '/srv/%(here)s', '/srv/a '])(
    'refuses the folder "%s", which it cannot write',
    folder =>
      expect(rulesOf('web', { working_directory: folder })).toMatchObject([
        { code: 'SERVICE_TEXT', path: ['working_directory'] },
      ]),
  )
})
