import { callEngine, type EngineKit, lastLines, lookAt, textOf, type UsableEngine, usableEngine } from '../engine.ts'
import { failure } from '../errors.ts'
import type { SeenImage } from '../rows.ts'
import type { BaseFacts } from '../schema/metadata.ts'
import { bootstrap, bootstrapReference } from './bootstrap.ts'
import { readFacts } from './facts.ts'
import { isSilent, noteSilence } from './registries.ts'

/** A base image as an image names it. */
export interface WantedBase {
  readonly reference: string
  readonly bootstrap?: { readonly tool: string; readonly suite: string } | undefined
  /** Distribution tags of the image, which say whose packages it would be made of. */
  readonly distro?: readonly string[] | undefined
}

/** What is known of a base, and the local image that is it. */
export type GatheredBase = BaseFacts & { readonly actual: string }

/** Brings bases here, from wherever they can be had, and reads what resolving needs to know of them. */
export async function gatherBases(
  kit: EngineKit,
  wanted: readonly WantedBase[],
  engineName?: string,
): Promise<ReadonlyMap<string, GatheredBase>> {
  const engine = await usableEngine(kit, engineName)
  const bases = new Map<string, GatheredBase>()
  for (const base of wanted) {
    if (bases.has(base.reference)) continue
    const { actual, seen } = await locate(kit, engine, base)
    bases.set(base.reference, { ...(await readFacts(kit, engine, actual, seen)), actual })
  }
  return bases
}

interface Located {
  readonly actual: string
  readonly seen: SeenImage
}

/** A local image, else one made from packages earlier, else a registry's, else one made from packages now. */
async function locate(kit: EngineKit, engine: UsableEngine, base: WantedBase): Promise<Located> {
  const made = base.bootstrap === undefined ? undefined : bootstrapReference(kit, base)
  for (const reference of [base.reference, made]) {
    const here = reference === undefined ? undefined : await look(kit, engine, reference)
    if (here !== undefined) return here
  }
  const problem = await pull(kit, engine, base)
  if (problem === undefined) return demandLocal(kit, engine, base.reference)
  if (made === undefined) throw failure('BASE_UNREACHABLE', { reference: base.reference, problem })
  await bootstrap(kit, engine, base, made)
  return demandLocal(kit, engine, made)
}

async function look(kit: EngineKit, engine: UsableEngine, reference: string): Promise<Located | undefined> {
  const seen = await lookAt(kit.world, engine, reference)
  return seen === null ? undefined : { actual: reference, seen }
}

async function demandLocal(kit: EngineKit, engine: UsableEngine, reference: string): Promise<Located> {
  const found = await look(kit, engine, reference)
  if (found === undefined) throw failure('IMAGE_NOT_LOCAL', { image: reference })
  return found
}

/** Answers with why the registry could not help; a silent one is not asked again for a while where there is another way. */
async function pull(kit: EngineKit, engine: UsableEngine, base: WantedBase): Promise<string | undefined> {
  const { reference } = base
  const { world } = kit
  if (reference.startsWith('localhost/')) return 'it is not among the local images.'
  if (base.bootstrap !== undefined && isSilent(world, reference)) return 'its registry did not answer a moment ago.'
  const asked = await callEngine(world, engine, engine.row.reach(reference, engine.can), { timeout: patience })
  if (asked.timedOut) {
    noteSilence(world, reference)
    return 'its registry does not answer.'
  }
  const onLine = (text: string) => world.progress({ step: 'build', subject: reference, state: 'line', text })
  const pulled = await callEngine(world, engine, engine.row.pull(reference, engine.can), { onLine })
  return pulled.exit === 0 ? undefined : lastLines(textOf(pulled.err), 1).join('')
}

/** Milliseconds that a registry has for its first answer; downloading may take as long as it takes. */
const patience = 15_000
