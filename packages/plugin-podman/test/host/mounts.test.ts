import { expect, it } from 'vitest'
import { hostMounts } from '../../src/host/mounts.ts'
import { type HostFacts, makeHost } from '../host.ts'

const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`
const bundle = '/etc/ssl/certs/ca-certificates.crt'

it('lends nothing where there is nothing to lend', async () => {
  expect(await hostMounts(makeHost().world)).toEqual([])
})

it('lends the machine’s authorities under the names that programs read', async () => {
  const lent = await lend({ files: { [bundle]: `# Ours\n${pem('AAA')}\n${pem('BBB')}\n` } })
  expect(lent('ca.crt')).toBe(`${pem('AAA')}\n${pem('BBB')}\n`)
  expect(lent('env')).toContain("export SSL_CERT_FILE='/dev/ov/ca.crt'\n")
  expect(lent('env')).toContain("export NODE_EXTRA_CA_CERTS='/dev/ov/ca.crt'\n")
  expect(lent('env')).toContain("export APT_CONFIG='/dev/ov/apt.conf'\n")
  expect(lent('apt.conf')).toBe('Acquire::https::CAInfo "/dev/ov/ca.crt";\n')
})

it('finds the authorities of other distributions, and those that the user names first', async () => {
  const files = { '/etc/pki/tls/certs/ca-bundle.crt': pem('FED'), '/mine.pem': pem('MINE') }
  expect((await lend({ files }))('ca.crt')).toBe(`${pem('FED')}\n`)
  expect((await lend({ files, env: { SSL_CERT_FILE: '/mine.pem' } }))('ca.crt')).toBe(`${pem('MINE')}\n`)
})

it('adds the authorities that npm, pip and Node are told of, each once', async () => {
  const files = {
    [bundle]: pem('AAA'),
    '/etc/pip.conf': `[global]\ncert = ${bundle}\n`,
    '/home/me/.npmrc': 'cafile=/corp.pem\n',
    '/corp.pem': `${pem('CORP')}\n${pem('AAA')}`,
    '/node.pem': pem('NODE'),
  }
  const lent = await lend({ files, env: { NODE_EXTRA_CA_CERTS: '/node.pem' } })
  expect(lent('ca.crt')).toBe(`${pem('AAA')}\n${pem('NODE')}\n${pem('CORP')}\n`)
})

it('lends no private key, token or password', async () => {
  const files = {
    [bundle]: `-----BEGIN PRIVATE KEY-----\nKEY\n-----END PRIVATE KEY-----\n${pem('AAA')}\n`,
    '/home/me/.npmrc': '//npm.corp/:_authToken=TOKEN\nregistry=https://npm.corp/\n_auth=TOKEN\n',
    '/etc/pip.conf': '[global]\nindex-url = https://me:PASSWORD@pypi.corp/simple\ntrusted-host = pypi.corp\n',
  }
  const programs = { 'apt-config': 'Acquire::http::Proxy "http://me:PASSWORD@proxy:3128";\n' }
  const lent = await lend({ files, programs })
  expect(lent('env')).toContain("export npm_config_registry='https://npm.corp/'\n")
  expect(lent('env')).toContain("export PIP_TRUSTED_HOST='pypi.corp'\n")
  expect(`${lent('env')}${lent('ca.crt')}${lent('apt.conf')}`).not.toMatch(/KEY\n|TOKEN|PASSWORD/)
})

it('lends apt’s proxies, but not those of this machine itself', async () => {
  const said = [
    'Acquire::http::Proxy "http://proxy.corp:3128";',
    'Acquire::http::Proxy::deb.debian.org "DIRECT";',
    'Acquire::https::Proxy "http://localhost:3142";',
    'Acquire::http::Proxy-Auto-Detect "/usr/bin/auto";',
  ]
  const lent = await lend({ programs: { 'apt-config': `${said.join('\n')}\n` } })
  expect(lent('apt.conf')).toBe(`${said[0]}\n${said[1]}\n`)
})

/** Reads what is mounted at a path of the container. */
async function lend(facts: HostFacts): Promise<(name: string) => string | undefined> {
  const host = makeHost(facts)
  const mounts = await hostMounts(host.world)
  return name => host.text(mounts.find(({ target }) => target === `/dev/ov/${name}`)?.source ?? '')
}
