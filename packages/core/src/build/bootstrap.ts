import { posix } from 'node:path'
import { digest } from '../digest.ts'
import { demand, type EngineKit, type UsableEngine } from '../engine.ts'
import { failure } from '../errors.ts'
import { demandImage, told } from '../progress.ts'
import type { Bootstrap, Distro } from '../rows.ts'
import type { World } from '../world.ts'
import type { WantedBase } from './bases.ts'

/** Makes a base from the packages of its distribution and gives it this reference. */
export async function bootstrap(
  kit: EngineKit,
  engine: UsableEngine,
  base: WantedBase,
  reference: string,
): Promise<void> {
  const { world } = kit
  const { row, suite } = methodOf(kit, base)
  await demandTool(kit, row, reference)
  const archive = posix.join(world.dirs.cache, 'bootstrap', `${digestOf(reference)}-${world.clock.now()}.tar`)
  await told(world, { step: 'build', subject: reference }, async () => {
    try {
      // Makes the folder too, which the tool would not.
      world.files.write(archive, '')
      const argv = row.command({ suite, archive, world })
      await demandImage(world, reference, onLine => world.exec(argv, { onLine }))
      await demand(world, engine, engine.row.importArchive(archive, reference, engine.can), `Importing ${reference}`)
    } finally {
      world.files.remove(archive)
    }
  })
}

/** The name of a base made from packages: changes with everything that it is made from, and with nothing else. */
export function bootstrapReference(kit: EngineKit, base: WantedBase): string {
  const { distro, row, suite } = methodOf(kit, base)
  const argv = row.command({ suite, archive: 'archive.tar', world: kit.world })
  const inputs = argv.map(word => word.replace(/\/[\w@./+-]+/g, path => contentOf(kit.world, path)))
  return `localhost/ovkit-bootstrap/${distro.name}:${suite}-${digestOf(JSON.stringify(inputs))}`
}

/** Where a file lies differs from machine to machine and makes no difference; what is in it does. */
function contentOf({ files }: World, path: string): string {
  if (files.stat(path)?.kind !== 'file') return path
  return digestOf(files.read(path) ?? '')
}

const digestOf = (text: string | Uint8Array) => digest(text).slice(0, 12)

interface Method {
  readonly distro: Distro
  readonly row: Bootstrap
  readonly suite: string
}

/** The image's own distribution comes first; without one, whichever knows the tool. */
function methodOf(kit: EngineKit, { bootstrap, distro: tags = [] }: WantedBase): Method {
  const { tool, suite } = bootstrap ?? { tool: '', suite: '' }
  const names = tags.map(tag => tag.split(':')[0])
  const able = [...kit.rows.distro.values()].filter(({ bootstrap }) => bootstrap?.tool === tool)
  const distro = able.find(({ name }) => names.includes(name)) ?? (names.length === 0 ? able[0] : undefined)
  if (distro?.bootstrap !== undefined) return { distro, row: distro.bootstrap, suite }
  const known = [...kit.rows.distro.values()].flatMap(row => row.bootstrap?.tool ?? [])
  throw failure('ROW_UNKNOWN', { kind: 'bootstrap tool', name: tool, known })
}

async function demandTool(kit: EngineKit, { tool }: Bootstrap, reference: string): Promise<void> {
  const { exit } = await kit.world.exec([tool, '--version'])
  if (exit === 127) throw failure('TOOL_MISSING', { tool, purpose: `make the base ${reference} from packages` })
}
