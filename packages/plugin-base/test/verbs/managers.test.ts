import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from '@ovkit/core'
import { describe, expect, it } from 'vitest'
import { bareRun, findingsOf, rows, runIn, type Written } from './here.ts'

const programs = fileURLToPath(new URL('./programs', import.meta.url))

const one = async (manager: string, subject: string, attributes: Written['attributes'] = {}) =>
  (await findingsOf([{ verb: 'package', subject, attributes }], { run: bareRun(join(programs, manager)) }))[0]?.status

describe('package', () => {
  it.each([
    ['dpkg-query', 'tmux', ['1:3.5a-3'], 'passed'],
    ['dpkg-query', 'tmux', ['3.5a'], 'passed'],
    ['dpkg-query', 'tmux', ['3.5'], 'failed'],
    ['rpm', 'nss', ['3.101-1.fc43'], 'passed'],
    ['rpm', 'nss', ['3.102', '3.101'], 'passed'],
    ['pacman', 'openssh', ['10.0p1'], 'passed'],
    ['apk', 'musl', ['1.2.5-r10'], 'passed'],
  ])('asked of %s for %s in %j has %s', async (manager, subject, versions, status) => {
    expect(await one(manager, subject, { versions })).toBe(status)
  })

  it.each(['dpkg-query', 'rpm', 'pacman', 'apk'])('is not found by %s where it is not', async manager => {
    expect(await one(manager, 'nothing')).toBe('failed')
    expect(await one(manager, 'nothing', { installed: false })).toBe('passed')
  })

  it('is not installed when only its configuration is left', async () => {
    expect(await one('dpkg-query', 'vim')).toBe('failed')
  })

  it('has the name that its distribution gives it', async () => {
    expect(await one('dpkg-query', 'vim', { package_map: { fedora: 'x', debian: 'tmux' } })).toBe('passed')
  })
})

describe('service', () => {
  const check = (subject: string, attributes: Record<string, unknown>): Written => ({
    verb: 'service',
    subject,
    attributes,
  })

  it.skipIf(existsSync('/run/systemd/system'))('asks the supervisor once for all checks', async () => {
    const asked = join(mkdtempSync(join(tmpdir(), 'service-')), 'asked')
    const run: Run = (program, user, timeout) =>
      runIn('dash', programs)(`export ASKED=${asked}\n${program}`, user, timeout)
    const checks = [
      check('sshd', { running: true, enabled: true }),
      check('sshd', { running: false }),
      check('relay', { running: true }),
      check('relay-0', { running: true }),
      check('idle', { running: false, enabled: false }),
      check('idle', { enabled: true }),
      check('nobody', { running: false }),
    ]
    const findings = await findingsOf(checks, { run })
    expect(findings.map(({ status }) => status)).toEqual([
      'passed',
      'failed',
      'failed',
      'passed',
      'passed',
      'failed',
      'failed',
    ])
    expect(findings[2]?.verdicts[0]).toMatchObject({ expected: true, actual: 'RUNNING, FATAL' })
    expect(readFileSync(asked, 'utf8')).toBe('asked\nasked\n')
  })

  it.each([
    ['LoadState=loaded\nActiveState=active\nUnitFileState=enabled\nuser\n', [true, true]],
    ['ActiveState=failed\nLoadState=loaded\nUnitFileState=disabled\nuser\n', [false, false]],
    [
      'LoadState=not-found\nActiveState=inactive\nuser\nLoadState=loaded\nActiveState=active\nUnitFileState=static\n',
      [true, true],
    ],
    ['LoadState=not-found\nActiveState=inactive\nUnitFileState=\nuser\n', [false, false]],
  ])('understands what systemd says: %j', (said, expected) => {
    const attributes = { running: true, enabled: true }
    const written = {
      id: 'x',
      verb: 'service',
      subject: 'x',
      attributes,
      skip: false,
      timeout: 1,
      eventually: 0,
      scope: 'deploy' as const,
      exclude_distros: [],
      origin: 'deploy',
      at: '',
    }
    const compiled = rows.get('service')?.compile(written, { distro: [], formats: [] })
    const result = { exit: 0, out: Buffer.from(`systemd\n${said}`), err: Buffer.from(''), timedOut: false, ms: 0 }
    expect(compiled?.judge(result).map(({ ok }) => ok)).toEqual(expected)
  })
})
