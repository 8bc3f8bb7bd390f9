import type { Kit } from '../kit.ts'
import { present } from '../present.ts'
import type { Account } from '../schema/context.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { ImagePlan, LayerPlan, runtimeShape, ServicePlan } from '../schema/plan.ts'
import type { Image, Project } from '../schema/project.ts'
import { inherited } from './chain.ts'
import type { Merged } from './merge.ts'
import type { Ordered } from './order.ts'
import { joinPorts } from './ports.ts'
import type { Packaging } from './sections.ts'

type Runtime = Pick<ImagePlan, keyof ReturnType<typeof runtimeShape>>

interface Given {
  readonly kit: Kit
  readonly image: Image
  readonly chain: readonly Image[]
  readonly project: Project
  readonly account: Account
  readonly packaging: Packaging
  readonly base: ImageMetadata | undefined
  readonly composed: Ordered
  readonly layers: readonly LayerPlan[]
}

/** The runtime part of a plan, from merged values. */
export function mergedPlan(merged: Merged, given: Given): Runtime {
  const { image, chain, base, packaging } = given
  const below = base?.runtime
  const list = <T>(key: string) => (merged.value(key) ?? []) as readonly T[]
  const services = list<ServicePlan>('services')
  const init = initOf(given, services)
  const known = below?.path ?? []
  const runtime: object = {
    account: given.account,
    distro: packaging.distro,
    formats: packaging.formats,
    init: init?.name,
    env: merged.entries('env'),
    // What is put before PATH last is found first.
    path: [
      ...list<string>('path')
        .filter(each => !known.includes(each))
        .toReversed(),
      ...known,
    ],
    runtime_env: upsert(list('runtime_env')),
    ports: joinPorts(
      list('ports'),
      chain.some(each => each.ports.length > 0),
    ),
    ...Object.fromEntries(lists.map(key => [key, list(key)])),
    security: { ...noSecurity, ...merged.entries('security') },
    services: init === undefined ? services : services.filter(init.accepts),
    // Scripts of the image's own layers run first, then those of the image below.
    hooks: {
      post_enable: [...list('hooks.post_enable'), ...(below?.hooks.post_enable ?? [])],
      pre_remove: [...list('hooks.pre_remove'), ...(below?.hooks.pre_remove ?? [])],
    },
    env_provides: merged.entries('env_provides'),
    status: merged.value('status') ?? 'testing',
    checks: list('checks'),
    engine: merged.value('engine') ?? below?.engine,
    ...Object.fromEntries(handedDown.map(key => [key, image[key] ?? below?.[key]])),
    info: infoOf(given),
    version: image.version,
  }
  // Every value was made from what a schema has checked; parsing the whole again would double the cost of a plan.
  return present(runtime) as Runtime
}

/** Values that an image takes from the one below where it says nothing. */
const handedDown = ['env_file', 'network', 'hostname', 'stop_timeout', 'dns', 'acme_email'] as const

const lists = [
  'volumes',
  'aliases',
  'secrets',
  'data',
  'env_requires',
  'env_accepts',
  'secret_requires',
  'secret_accepts',
  'mcp_provides',
  'mcp_requires',
  'mcp_accepts',
] as const
const noSecurity = { cap_add: [], cap_drop: [], devices: [], security_opt: [], group_add: [], mounts: [] }

/** The init system that the image names, else the first whose layer is in the chain and which takes a service. */
function initOf({ kit, project, chain, composed, base }: Given, services: readonly ServicePlan[]) {
  const named = inherited(project, chain, 'init') ?? base?.runtime.init
  if (named !== undefined) return kit.rows.init.get(named)
  const present = new Set([
    ...composed.layers.map(each => each.name),
    ...composed.composed,
    ...(base?.layers ?? []).map(each => each.name),
  ])
  return [...kit.rows.init.values()].find(init => present.has(init.needs) && services.some(init.accepts))
}

/** What a user should know: the image's own words, and those of layers that are not yet reliable. */
function infoOf({ image, composed }: Given): string | undefined {
  const parts = [
    image.info,
    ...composed.layers
      .filter(each => each.status !== 'working' && each.info !== undefined)
      .map(each => `${each.name}: ${each.info}`),
  ]
  return parts.filter(each => each !== undefined).join('; ') || undefined
}

/** NAME=value entries, a later one over an earlier one of the same name. */
function upsert(entries: readonly string[]): readonly string[] {
  return [...new Map(entries.map(each => [each.split('=')[0], each])).values()]
}
