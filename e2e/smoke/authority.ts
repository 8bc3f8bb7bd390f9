import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Authority {
  readonly folder: string
  /** Bundle of what this machine trusts and one authority more, which nobody else has. */
  readonly bundle: string
  /** A line of that authority's certificate: whatever holds it was touched by this machine. */
  readonly mark: string
}

/** A machine's own certificate authority, as companies have them. */
export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-smoke-'))
  const certificate = join(folder, 'ours.pem')
  const subject = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'key.pem'), '-subj', '/CN=ovkit smoke']
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...subject, '-out', certificate], { stdio: 'ignore' })
  const ours = readFileSync(certificate, 'utf8')
  const bundle = join(folder, 'bundle.crt')
  writeFileSync(bundle, readFileSync('/etc/ssl/certs/ca-certificates.crt', 'utf8') + ours)
  return { folder, bundle, mark: ours.split('\n')[5] ?? '' }
}
