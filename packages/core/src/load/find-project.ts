import { dirname, join } from 'node:path'
import { isRecord } from '../record.ts'
import type { World } from '../world.ts'
import { kinds } from './dialect.ts'
import { parseYaml } from './yaml.ts'

/** Names of a project's first file; the order is the order of preference. */
export const projectFiles = ['ov.yml', 'overthink.yml', 'charly.yml', 'image.yml', 'images.yml'] as const

/** The project's first file in a folder or the nearest one above it. */
export function findProject(world: World, dir: string): string | undefined {
  for (const name of projectFiles) {
    const path = join(dir, name)
    const text = world.files.read(path)
    if (text !== undefined && (name !== 'charly.yml' || !isLayer(text, path))) return path
  }
  const parent = dirname(dir)
  return parent === dir ? undefined : findProject(world, parent)
}

/** charly.yml is a layer or a project by its content: a layer is the body of a single kind. */
function isLayer(text: Uint8Array, path: string): boolean {
  const [first] = parseYaml(Buffer.from(text).toString('utf8'), path).documents
  const keys = isRecord(first?.value) ? Object.keys(first.value) : []
  return keys.length === 1 && kinds[keys[0] ?? ''] === 'layer'
}
