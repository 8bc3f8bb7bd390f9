import { loadAll } from '@ovkit/core'
import type { Candidate } from '../complete.ts'
import type { OwnSession } from '../session.ts'

/** Names of images, layers or plugins of a folder; mistakes in its documents are no reason to offer none. */
export async function namesOf(kind: 'image' | 'layer' | 'plugin', session: OwnSession): Promise<readonly Candidate[]> {
  const kit = await session.manifests()
  if (kind === 'plugin') return kit.plugins.map(({ name, version }) => [name, version])
  const { loaded } = loadAll(kit, session.dir, { only: [] })
  if (kind === 'layer') return loaded.layerNames.map(name => [name])
  return Object.values(loaded.images).map(({ name, description, plugin }) => [name, description ?? plugin ?? ''])
}
