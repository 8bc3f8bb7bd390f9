import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './packages.ts'

const names = [
  ...['fedora', 'debian', 'ubuntu', 'arch ?linux', 'alpine', 'mmdebstrap', 'apt-get', 'dnf', 'pacman'],
  ...['podman', 'buildah', 'docker', 'quadlet', 'kubernetes', 'supervisor', 'systemd'],
  ...['selkies', 'chrom(e|ium)', 'tailscale', 'cloudflare', 'labwc', 'traefik'],
]

/** Known words of the written format that core refuses by name, because no row ever will. */
const refused = /^ {4}(kubernetes): clusters,$/

it('core names no distribution, engine, init system, target or vendor', () => {
  const folders = ['src', 'steps', 'verbs'].map(each => join(root, 'packages/core', each))
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(ts|sh)$/.test(file))
      .map(file => join(folder, file)),
  )
  const named = files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => new RegExp(`\\b(${names.join('|')})`, 'i').test(line) && !refused.test(line))
      .map(line => `${file}: ${line.trim()}`),
  )
  expect(named).toEqual([])
})
