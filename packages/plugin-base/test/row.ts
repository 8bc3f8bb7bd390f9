import type { RowKind, Rows } from '@ovkit/core'
import { pluginAt, testKit } from '@ovkit/testing'
import base from '../src/index.ts'

export const { kit } = await testKit({ plugins: [pluginAt(new URL('../', import.meta.url), base)] })

/** A row of this plugin, by its name. */
export function row<K extends RowKind>(kind: K, name: string): Rows[K] {
  const found = kit.rows[kind].get(name)
  if (found === undefined) throw new Error(`There is no ${kind} ${name}.`)
  return found
}
