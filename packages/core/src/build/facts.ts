import { posix } from 'node:path'
import {
  callEngine,
  type EngineKit,
  lastLines,
  parseMetadata,
  textOf,
  type UsableEngine,
  usableEngine,
} from '../engine.ts'
import { failure, isFailure } from '../errors.ts'
import { present } from '../present.ts'
import type { SeenImage } from '../rows.ts'
import { type BaseFacts, baseFactsSchema } from '../schema/metadata.ts'

type Accounts = BaseFacts['accounts']

/** What resolving needs to know of a base: its accounts, and what it says about itself. */
export async function readFacts(
  kit: EngineKit,
  engine: UsableEngine,
  reference: string,
  seen: SeenImage,
): Promise<BaseFacts> {
  const accounts = await readAccounts(kit, engine, reference, seen)
  return present({ accounts, metadata: parseMetadata(seen.labels), digest: seen.digest })
}

/** An image never changes, so its accounts are asked for once. */
async function readAccounts(
  kit: EngineKit,
  engine: UsableEngine,
  reference: string,
  { id }: SeenImage,
): Promise<Accounts> {
  const { files, dirs } = kit.world
  const path = posix.join(dirs.cache, 'bases', `${id.replace(':', '-')}.json`)
  const known = parseAccounts(files.read(path))
  if (known !== undefined) return known
  const runner = await runnerOf(kit, engine)
  if (runner === undefined) return []
  const call = runner.row.once(reference, ['cat', '/etc/passwd'], runner.can, '0')
  const { exit, out, err } = await callEngine(kit.world, runner, call)
  const doing = `Reading the accounts of ${reference}`
  if (exit !== 0 && !lacksProgram.has(exit))
    throw failure('CONTAINER_FAILED', { doing, exit, lines: lastLines(textOf(err)) })
  const accounts = parsePasswd(textOf(out))
  files.write(path, JSON.stringify(accounts))
  return accounts
}

/** A base without programs has nobody who could use them. */
const lacksProgram: ReadonlySet<number> = new Set([1, 127])

function parseAccounts(bytes: Uint8Array | undefined): Accounts | undefined {
  if (bytes === undefined) return undefined
  try {
    return baseFactsSchema.unwrap().shape.accounts.safeParse(JSON.parse(textOf(bytes))).data
  } catch {
    return undefined
  }
}

/** An engine that only builds asks another one; where none runs containers, the distribution's own account holds. */
async function runnerOf(kit: EngineKit, engine: UsableEngine): Promise<UsableEngine | undefined> {
  if (engine.can.features.includes('containers')) return engine
  try {
    return await usableEngine(kit, undefined, 'containers')
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}

export function parsePasswd(text: string): Accounts {
  return text.split('\n').flatMap(line => {
    const [name, , uid, gid, , home] = line.split(':')
    if (!name || !uid || !gid || home === undefined) return []
    return [{ name, uid: Number(uid), gid: Number(gid), home }]
  })
}
