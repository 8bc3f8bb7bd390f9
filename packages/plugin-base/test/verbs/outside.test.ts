import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingsOf, type Written } from './here.ts'

const folder = mkdtempSync(join(tmpdir(), 'http-'))
const hasCurl = spawnSync('curl', ['--version']).error === undefined
let plain = 0
let secure = 0
const servers: Server[] = []

beforeAll(async () => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      ...name,
    ],
    { stdio: 'ignore' },
  )
  plain = await listen(createServer(respond))
  secure = await listen(createSecure({ key: readFileSync(key), cert: readFileSync(certificate) }, respond))
})
afterAll(() => servers.forEach(server => void server.closeAllConnections()))

function listen(server: Server): Promise<number> {
  servers.push(server.unref())
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    }),
  )
}

function respond(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '', 'http://x')
  if (pathname === '/silent') return
  if (pathname === '/away') response.writeHead(302, { location: '/', 'x-hop': 'one' }).end('moved')
  else if (pathname === '/round') response.writeHead(302, { location: '/round' }).end()
  else if (pathname === '/missing') response.writeHead(404).end('nothing')
  else if (pathname === '/echo') request.pipe(response.writeHead(200, { 'X-Method': request.method }))
  else response.writeHead(200, { 'Content-Type': 'text/plain' }).end('hello\n')
}

const http = (url: string, attributes: Written['attributes'] = {}): Written => ({
  verb: 'http',
  subject: url,
  attributes,
})

/** Pairs of a check that holds and one that does not. */
const answers = (): Readonly<Record<string, readonly [Written, Written]>> => {
  const base = `http://127.0.0.1:${plain}`
  const safe = `https://127.0.0.1:${secure}/`
  const certificate = join(folder, 'certificate.pem')
  return {
    'an answer': [http(`${base}/`), http(`${base}/missing`)],
    'nobody there': [http(`${base}/`), http('http://127.0.0.1:9/')],
    'a status': [http(`${base}/missing`, { status: 404 }), http(`${base}/`, { status: 404 })],
    'a body': [http(`${base}/`, { body: 'hello' }), http(`${base}/`, { body: { contains: 'bye' } })],
    'a header': [
      http(`${base}/`, { headers: 'content-type: text/plain' }),
      http(`${base}/`, { headers: ['content-type', 'x-nothing'] }),
    ],
    'a redirection': [http(`${base}/away`, { status: 200, body: 'hello' }), http(`${base}/round`)],
    'a redirection itself': [
      http(`${base}/away`, { no_follow_redirects: true, status: 302, headers: 'x-hop: one' }),
      http(`${base}/away`, { no_follow_redirects: true, status: 200 }),
    ],
    'a method and a request': [
      http(`${base}/echo`, { method: 'PUT', request_body: 'some\ntext', headers: 'x-method: PUT', body: 'some\ntext' }),
      http(`${base}/echo`, { method: 'PUT', request_body: 'other', body: 'some' }),
    ],
    HEAD: [
      http(`${base}/`, { method: 'HEAD', headers: 'text/plain' }),
      http(`${base}/`, { method: 'HEAD', body: 'hello' }),
    ],
    'any certificate': [http(safe, { allow_insecure: true }), http(safe)],
    'a certificate of one’s own': [http(safe, { ca_file: certificate }), http(safe, { ca_file: '/etc/hostname' })],
  }
}

describe.each(['deploy', 'build'] as const)('http in the scope %s', scope => {
  it.skipIf(scope === 'build' && !hasCurl)('passes where it holds and fails where it does not', async () => {
    const all = Object.entries(answers())
    const checks = all.flatMap(([, pair]) => pair).map(each => ({ ...each, rest: { scope } }))
    const findings = await findingsOf(checks, { scope })
    const seen = all.map(([name], index) => [name, findings[2 * index]?.status, findings[2 * index + 1]?.status])
    expect(seen).toEqual(all.map(([name]) => [name, 'passed', 'failed']))
  })
})

it('http keeps to its time', async () => {
  const started = Date.now()
  const [finding] = await findingsOf([{ ...http(`http://127.0.0.1:${plain}/silent`), rest: { timeout: 200 } }])
  expect(finding?.verdicts[0]?.what).toBe('time')
  expect(Date.now() - started).toBeLessThan(2000)
})

describe('from this machine', () => {
  const check = (
    verb: string,
    subject: unknown,
    attributes: Written['attributes'] = {},
    origin = 'layer:x',
  ): Written => ({
    verb,
    subject,
    attributes,
    rest: { origin },
  })
  const variables = () => ({ 'HOST_PORT:80': String(plain), ENV_TZ: 'Europe/Vienna' })
  const pairs: Readonly<Record<string, readonly [Written, Written]>> = {
    addr: [check('addr', '127.0.0.1:${HOST_PORT:80}'), check('addr', '127.0.0.1:9')],
    'addr not reachable': [
      check('addr', 'tcp://127.0.0.1:9', { reachable: false }),
      check('addr', '127.0.0.1:${HOST_PORT:80}', { reachable: false }),
    ],
    'addr of nobody': [
      check('addr', '[::1]:9', { reachable: false }),
      check('addr', 'nothing.invalid:80', { reachable: false }),
    ],
    port: [check('port', '${HOST_PORT:80}', { reachable: true }), check('port', 9, { reachable: true })],
    'port at an address': [
      check('port', '${HOST_PORT:80}', { reachable: true, ip: '127.0.0.1' }),
      check('port', '${HOST_PORT:80}', { reachable: true, ip: '::1' }),
    ],
    matching: [
      check('matching', '${ENV_TZ}', { contains: 'Vienna' }),
      check('matching', '${ENV_TZ}', { contains: { equals: 'Vienna' } }),
    ],
    'a command of deploy.yml': [
      check('command', 'echo here', { from_host: true, stdout: 'here' }, 'deploy'),
      check('command', 'echo here', { from_host: true, stdout: 'there' }, 'deploy'),
    ],
    'a command of the image is refused': [
      check('command', 'true', { in_container: false }, 'deploy'),
      check('command', 'true', { in_container: false }),
    ],
  }

  it('every verb and attribute passes where it holds and fails where it does not', async () => {
    const all = Object.entries(pairs)
    const findings = await findingsOf(
      all.flatMap(([, pair]) => pair),
      { variables: variables() },
    )
    const seen = all.map(([name], index) => [name, findings[2 * index]?.status, findings[2 * index + 1]?.status])
    expect(seen).toEqual(all.map(([name]) => [name, 'passed', 'failed']))
  })

  it.skipIf(spawnSync('nc', ['-h']).error !== undefined)('addr in the scope build asks from inside', async () => {
    const rest = { scope: 'build' } as const
    const findings = await findingsOf([
      { verb: 'addr', subject: `127.0.0.1:${plain}`, rest },
      { verb: 'addr', subject: '127.0.0.1:9', rest },
    ])
    expect(findings.map(({ status }) => status)).toEqual(['passed', 'failed'])
  })

  it('a name server that is not there cannot say that a name does not exist', async () => {
    const [finding] = await findingsOf([
      {
        verb: 'dns',
        subject: 'example.org',
        attributes: { server: '127.0.0.1', resolvable: false },
        rest: { timeout: 2000 },
      },
    ])
    expect(finding?.status).toBe('failed')
  })
})
