import { failure } from './errors.ts'
import type { Kit } from './kit.ts'
import type { Capabilities, Engine, EngineCall, SeenImage } from './rows.ts'
import { writtenMetadata } from './schema/containerfile.ts'
import { type ImageMetadata, imageMetadataSchema } from './schema/metadata.ts'
import type { ExecOptions, ExecResult, World } from './world.ts'

/** What of the kit it takes to work with engines, and what a step takes that calls its hook too. */
export type EngineKit = Pick<Kit, 'world' | 'rows'>
export type StepKit = Pick<Kit, 'world' | 'rows' | 'call'>

/** A container engine that is there, and what it can do on this machine. */
export interface UsableEngine {
  readonly row: Engine
  readonly can: Capabilities
}

/** The engine that is asked for, else the first usable one; `feature` leaves out those that cannot do this. */
export async function usableEngine(kit: EngineKit, wanted?: string, feature?: string): Promise<UsableEngine> {
  const known = [...kit.rows.engine.keys()]
  if (wanted !== undefined && !kit.rows.engine.has(wanted))
    throw failure('ROW_UNKNOWN', { kind: 'engine', name: wanted, known })
  const found = await findEngine(kit, wanted, feature)
  if (found === undefined) throw failure('ENGINE_MISSING', { tried: known, wanted })
  return found
}

/** An engine that only builds and is asked to run something is stood in for by the first that can. */
async function findEngine(kit: EngineKit, wanted?: string, feature?: string): Promise<UsableEngine | undefined> {
  for (const row of candidates(kit, wanted, feature)) {
    const can = await row.probe(kit.world)
    if (can !== null && (feature === undefined || can.features.includes(feature))) return { row, can }
  }
  return undefined
}

function candidates(kit: EngineKit, wanted?: string, feature?: string): readonly Engine[] {
  const rows = [...kit.rows.engine.values()]
  if (wanted === undefined) return rows
  const first = rows.filter(row => row.name === wanted)
  return feature === undefined ? first : [...first, ...rows.filter(row => row.name !== wanted)]
}

/** Carries out what an engine answered. What it ends with is the caller's to judge, an interruption is not. */
export async function callEngine(
  world: World,
  engine: UsableEngine,
  call: EngineCall,
  options: ExecOptions = {},
): Promise<ExecResult> {
  const stdin = call.stdin === undefined ? {} : { stdin: call.stdin }
  const result = await world.exec(call.argv, { ...stdin, ...options, env: { ...engine.can.env, ...call.env } })
  world.signal.throwIfAborted()
  return result
}

/** Carries out something that has to succeed; `doing` says what, should it not. */
export async function demand(world: World, engine: UsableEngine, call: EngineCall, doing: string): Promise<string> {
  const { exit, out, err } = await callEngine(world, engine, call)
  if (exit !== 0) throw failure('CONTAINER_FAILED', { doing, exit, lines: lastLines(textOf(err)) })
  return textOf(out)
}

/** A local image as its engine describes it. */
export async function lookAt(world: World, engine: UsableEngine, reference: string): Promise<SeenImage | null> {
  const { exit, out } = await callEngine(world, engine, engine.row.inspect(reference, engine.can))
  return exit === 0 ? engine.row.parseInspect(textOf(out)) : null
}

/** What a local image says about itself. */
export async function readMetadata(kit: EngineKit, reference: string, engineName?: string): Promise<ImageMetadata> {
  const engine = await usableEngine(kit, engineName)
  const seen = await lookAt(kit.world, engine, reference)
  if (seen === null) throw failure('IMAGE_NOT_LOCAL', { image: reference })
  const metadata = parseMetadata(seen.labels)
  if (metadata === undefined) throw failure('IMAGE_NO_METADATA', { image: reference })
  return metadata
}

/** The metadata among an image's labels, where an ovkit that this one understands wrote them. */
export function parseMetadata(labels: Readonly<Record<string, string>>): ImageMetadata | undefined {
  const written = writtenMetadata(labels)
  if (written === undefined) return undefined
  try {
    return imageMetadataSchema.safeParse(JSON.parse(written)).data
  } catch {
    return undefined
  }
}

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** The end of what a program said: where its reason stands. */
export function lastLines(text: string, count = 20): readonly string[] {
  return text.trimEnd().split('\n').slice(-count)
}
