import type { World } from '@ovkit/core'

/** The certificate authorities that this machine trusts, and further files of them, each authority once. */
export function readAuthorities(world: World, further: readonly string[]): string {
  const system = [world.env.SSL_CERT_FILE, ...bundles].find(path => certificatesIn(world, path).length > 0)
  const paths = [system, world.env.NODE_EXTRA_CA_CERTS, ...further]
  const certificates = new Set(paths.flatMap(path => certificatesIn(world, path)))
  return [...certificates].map(each => `${each}\n`).join('')
}

/** Where distributions keep the bundle of all authorities: Debian, Arch and Alpine; Fedora; SUSE; others. */
const bundles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** Certificates alone: a file may hold a private key beside them, which no build may see. */
const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

function certificatesIn({ files }: World, path: string | undefined): readonly string[] {
  if (path === undefined) return []
  const text = Buffer.from(files.read(path) ?? []).toString('latin1')
  return text.match(certificate) ?? []
}
