import { existsSync } from 'node:fs'
import { type Kit, openKit, type RowKind, type Rows } from '@ovkit/core'
import type { GivenPlugin } from './plugin.ts'
import { type TestWorld, testWorld, type WorldFacts } from './world.ts'

export interface KitFacts extends WorldFacts {
  readonly plugins: readonly GivenPlugin[]
  /** Folder of the project. Default: /project. */
  readonly dir?: string
}

/** A machine, and what the steps work with on it. */
export interface TestKit extends TestWorld {
  readonly kit: Kit
  /** A row that the plugins registered. */
  readonly row: <K extends RowKind>(kind: K, name: string) => Rows[K]
}

/** Loads plugins on a machine of a test's own; their packages' real folders are seen there. */
export async function testKit({ plugins, dir = '/project', ...facts }: KitFacts): Promise<TestKit> {
  const folders = plugins.map(each => each.package.dir).filter(folder => existsSync(folder))
  const machine = testWorld({ ...facts, disk: [...folders, ...(facts.disk ?? [])] })
  const kit = await openKit(machine.world, dir, { given: plugins })
  return { ...machine, kit, row: (kind, name) => rowOf(kit, kind, name) }
}

function rowOf<K extends RowKind>({ rows }: Kit, kind: K, name: string): Rows[K] {
  const registry: ReadonlyMap<string, Rows[K]> = rows[kind]
  const row = registry.get(name)
  if (row === undefined) throw new Error(`No plugin of this test brings the ${kind} "${name}".`)
  return row
}
