import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from './run.js'

const { managers, needs } = JSON.parse(readFileSync(new URL('./packages.json', import.meta.url), 'utf8'))

/** Podman's helpers live outside of PATH. */
const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/lib/podman', '/usr/libexec/podman']

/** Installs what containers need where that is allowed; otherwise says exactly what to install and gives false. */
export function bringSystem() {
  const missing = needs.filter(need => !isThere(need.file))
  if (missing.length === 0) return true
  const manager = managerOf(readRelease())
  const packages = missing.map(need => need.names?.[manager] ?? need.package)
  if (!managers[manager]?.brought || process.getuid?.() !== 0) {
    console.error(advise(manager, packages))
    return false
  }
  const [command, ...install] = managers[manager].install
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run(command, ['update'], { env })
  run(command, [...install, ...packages], { env })
  return true
}

function isThere(file) {
  return folders.some(folder => existsSync(resolve(folder, file)))
}

function readRelease() {
  const path = '/etc/os-release'
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return [...text.matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap(([, value]) => value.split(' '))
}

function managerOf(distros) {
  return Object.keys(managers).find(name => managers[name].distros.some(distro => distros.includes(distro)))
}

function advise(manager, packages) {
  if (!manager) return `Containers need Linux with these installed: ${packages.join(', ')}.`
  return `Containers need more than is installed here. Run:\n  sudo ${[...managers[manager].install, ...packages].join(' ')}`
}
