import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { quote } from '@ovkit/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareRun, findingsOf, runIn, shells, type Written } from './here.ts'

const folder = mkdtempSync(join(tmpdir(), 'verbs-'))
const file = join(folder, 'a file')
const content = 'first line\nsecond line\n'
const digest = createHash('sha256').update(content).digest('hex')
const listener = createServer().unref()
const me = userInfo()
const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()
let port = 0

beforeAll(async () => {
  writeFileSync(file, content)
  chmodSync(file, 0o640)
  symlinkSync(file, join(folder, 'link'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'))
  mkdirSync(join(folder, 'folder'))
  port = await new Promise(resolve => listener.listen(0, '127.0.0.1', () => resolve(portOf(listener.address()))))
})
afterAll(() => listener.close())

const portOf = (address: ReturnType<typeof listener.address>) =>
  address !== null && typeof address === 'object' ? address.port : 0
const check = (verb: string, subject: unknown, attributes: Written['attributes'] = {}): Written => ({
  verb,
  subject,
  attributes,
})
const mtu = () => readFileSync('/sys/class/net/lo/mtu', 'utf8').trim()

/** Pairs of a check that holds here and one that the same machine does not satisfy. */
const pairs = (): Readonly<Record<string, readonly [Written, Written]>> => ({
  'file exists': [check('file', file), check('file', `${file}.not`)],
  'file does not exist': [check('file', `${file}.not`, { exists: false }), check('file', file, { exists: false })],
  'a dangling link is not there': [check('file', join(folder, 'link')), check('file', join(folder, 'dangling'))],
  'a dangling link is a link': [
    check('file', join(folder, 'dangling'), { filetype: 'symlink' }),
    check('file', join(folder, 'folder'), { filetype: 'symlink' }),
  ],
  'file mode': [check('file', file, { mode: '0640' }), check('file', file, { mode: '0644' })],
  'file mode through a link': [
    check('file', join(folder, 'link'), { mode: 640 }),
    check('file', join(folder, 'link'), { mode: '0777' }),
  ],
  'file owner': [check('file', file, { owner: me.username }), check('file', file, { owner: 'nobody' })],
  'file group': [check('file', file, { group_of: group }), check('file', file, { group_of: 'nogroup' })],
  'file type': [check('file', file, { filetype: 'file' }), check('file', file, { filetype: 'directory' })],
  'folder type': [check('file', folder, { filetype: 'directory' }), check('file', folder, { filetype: 'file' })],
  'file contains': [check('file', file, { contains: 'second' }), check('file', file, { contains: 'third' })],
  'file contains all of a list': [
    check('file', file, { contains: ['first', 'second'] }),
    check('file', file, { contains: ['first', 'third'] }),
  ],
  'file matches': [
    check('file', file, { contains: { matches: '^second line$' } }),
    check('file', file, { contains: { not_matches: 'first' } }),
  ],
  'file digest': [
    check('file', file, { sha256: digest.toUpperCase() }),
    check('file', file, { sha256: '0'.repeat(64) }),
  ],
  'a folder has no content': [check('file', file, { contains: '' }), check('file', folder, { contains: '' })],
  'command exit status': [check('command', 'exit 3', { exit_status: 3 }), check('command', 'exit 3')],
  'command stdout': [
    check('command', 'echo hello', { stdout: 'hello' }),
    check('command', 'echo hello', { stdout: 'hell' }),
  ],
  'command stderr': [
    check('command', 'echo oh >&2', { stderr: { contains: 'oh' } }),
    check('command', 'echo oh', { stderr: { contains: 'oh' } }),
  ],
  'user exists': [check('user', me.username), check('user', 'rootless-nobody')],
  'user uid': [check('user', me.username, { uid: me.uid }), check('user', me.username, { uid: 12345 })],
  'user gid': [check('user', me.username, { gid: me.gid }), check('user', me.username, { gid: 12345 })],
  'user home': [check('user', me.username, { home: me.homedir }), check('user', me.username, { home: '/no' })],
  'user shell': [check('user', me.username, { shell: me.shell }), check('user', me.username, { shell: '/no' })],
  'user groups': [
    check('user', me.username, { groups: [group] }),
    check('user', me.username, { groups: [group, 'no'] }),
  ],
  'group exists': [check('group', 'root'), check('group', 'rootless-nobody')],
  'group gid': [check('group', 'root', { gid: 0 }), check('group', 'root', { gid: 5 })],
  'port listening': [check('port', port), check('port', 9)],
  'port not listening': [check('port', '9', { listening: false }), check('port', port, { listening: false })],
  'port on an address': [check('port', port, { ip: '127.0.0.1' }), check('port', port, { ip: '0.0.0.0' })],
  'port not on an address': [
    check('port', port, { ip: '0.0.0.0', listening: false }),
    check('port', port, { ip: '127.0.0.1', listening: false }),
  ],
  'process runs': [
    check('process', readFileSync('/proc/self/comm', 'utf8').trim()),
    check('process', 'no-such-program'),
  ],
  'process does not run': [
    check('process', 'no-such-program', { running: false }),
    check('process', 'a-long-name-that-never-runs'),
  ],
  'interface exists': [check('interface', 'lo'), check('interface', 'eth77')],
  'interface mtu': [check('interface', 'lo', { mtu: Number(mtu()) }), check('interface', 'lo', { mtu: { lt: 100 } })],
  'interface address': [
    check('interface', 'lo', { addrs: ['127.0.0.1'] }),
    check('interface', 'lo', { addrs: ['10.1.2.3'] }),
  ],
  'interface address with its prefix': [
    check('interface', 'lo', { addrs: ['127.0.0.1/8'] }),
    check('interface', 'lo', { addrs: ['127.0.0.1/16'] }),
  ],
  'kernel parameter exists': [check('kernel-param', 'kernel.ostype'), check('kernel-param', 'kernel.nothing')],
  'kernel parameter value': [
    check('kernel-param', 'kernel/ostype', { value: 'Linux' }),
    check('kernel-param', 'kernel.ostype', { value: 'Hurd' }),
  ],
  'mount exists': [check('mount', '/proc/'), check('mount', '/proc/nothing')],
  'mount file system': [
    check('mount', '/proc', { filesystem: 'proc' }),
    check('mount', '/proc', { filesystem: 'tmpfs' }),
  ],
  'mount source': [
    check('mount', '/proc', { mount_source: '/' }),
    check('mount', '/proc', { mount_source: '/dev/sda' }),
  ],
  'mount options': [check('mount', '/proc', { opts: ['rw'] }), check('mount', '/proc', { opts: ['r'] })],
  'mount option operators': [
    check('mount', '/proc', { opts: { contains: 'rw' } }),
    check('mount', '/proc', { opts: { not_contains: 'rw' } }),
  ],
  'name resolves': [check('dns', 'localhost'), check('dns', 'nothing.invalid')],
  'name does not resolve': [
    check('dns', 'nothing.invalid', { resolvable: false }),
    check('dns', 'localhost', { resolvable: false }),
  ],
})

describe.each(shells)('in %s', shell => {
  it('every verb and attribute passes where it holds and fails where it does not', async () => {
    const all = Object.entries(pairs())
    const findings = await findingsOf(
      all.flatMap(([, pair]) => pair),
      { run: runIn(shell) },
    )
    const seen = all.map(([name], index) => [name, findings[2 * index]?.status, findings[2 * index + 1]?.status])
    expect(seen).toEqual(all.map(([name]) => [name, 'passed', 'failed']))
  })
})

describe('a check that cannot tell fails', () => {
  it.skipIf(me.uid !== 0)('when it may not look', async () => {
    const away = join(folder, 'away')
    mkdirSync(away)
    chmodSync(away, 0o000)
    const asNobody: ReturnType<typeof runIn> = (program, user, timeout) => {
      const argv = ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'dash', '-c']
      return runIn('dash')(`exec setpriv ${argv.join(' ')} ${quote(program)}`, user, timeout)
    }
    const [found] = await findingsOf([check('file', join(away, 'x'), { exists: false })], { run: asNobody })
    expect(found?.status).toBe('failed')
    expect(found?.verdicts[0]?.actual).toContain('Permission denied')
  })

  it('when the image has no program to ask', async () => {
    const checks = [
      check('package', 'tmux', { installed: false }),
      check('service', 'x', { running: false }),
      check('dns', 'localhost', { resolvable: false }),
      { ...check('addr', '127.0.0.1:9', { reachable: false }), rest: { scope: 'build' as const } },
      { ...check('http', 'http://127.0.0.1:9'), rest: { scope: 'build' as const } },
    ]
    const findings = await findingsOf(checks, { run: bareRun() })
    expect(findings.map(({ status, verdicts }) => [status, String(verdicts[0]?.actual).slice(0, 8)])).toEqual(
      checks.map(() => ['failed', 'unknown:']),
    )
  })
})
