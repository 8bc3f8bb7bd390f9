import type { World } from '@ovkit/core'
import { merge, type Settings, setting } from './settings.ts'

/** Engines ask for a million files and processes; who may not raise limits gets what there is. */
export function lowerLimits(world: World, settings: Settings): Settings {
  if (mayRaise(world)) return settings
  const written = setting(settings, 'containers', 'default_ulimits')
  const asked = Array.isArray(written) ? written.map(String) : []
  const usual = defaults.filter(limit => !asked.some(each => nameOf(each) === nameOf(limit)))
  const limits = [...asked, ...usual]
  const lowered = limits.map(limit => lower(limit, hardLimit(world, nameOf(limit))))
  if (lowered.every((limit, index) => limit === limits[index])) return settings
  return merge(settings, { containers: { default_ulimits: lowered } })
}

/** What engines ask for by themselves, as they write it: name, soft and hard limit. */
const defaults: readonly string[] = ['nofile=1048576:1048576', 'nproc=1048576:1048576']

const nameOf = (limit: string) => limit.split('=')[0] ?? ''

/** The same text where nothing in it exceeds the bound. */
function lower(limit: string, bound: number): string {
  return limit.replace(/\d+/g, digits => (Number(digits) > bound ? String(bound) : digits))
}

/** The name of a limit in /proc, by its name in containers.conf. */
const titles: Readonly<Record<string, string>> = { nofile: 'Max open files', nproc: 'Max processes' }

/** podman begins by lowering its own limit of processes to the number of process ids that there can be. */
function hardLimit(world: World, name: string): number {
  const title = titles[name]
  if (title === undefined) return Number.POSITIVE_INFINITY
  const line = textOf(world, '/proc/self/limits')
    .split('\n')
    .find(each => each.startsWith(title))
  const hard = numberOr(line?.slice(title.length).trim().split(/\s+/)[1])
  return name === 'nproc' ? Math.min(hard, numberOr(textOf(world, '/proc/sys/kernel/pid_max'))) : hard
}

const textOf = ({ files }: World, path: string) => Buffer.from(files.read(path) ?? []).toString()

/** What is not there, or "unlimited", bounds nothing. */
const numberOr = (text = '') => (/^\d+\s*$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY)

const sysResource = 24n

function mayRaise(world: World): boolean {
  const status = textOf(world, '/proc/self/status')
  const held = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1]
  return held === undefined || ((BigInt(`0x${held}`) >> sysResource) & 1n) === 1n
}
