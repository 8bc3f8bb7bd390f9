import { buildOrder, type ImagePlan, loadAll, type Project, resolve, z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { chosenImages } from '../../find.ts'
import type { OwnSession } from '../../session.ts'
import { cut, table } from '../../show/table.ts'

const rowSchema = z.record(z.string(), z.union([z.string(), z.number()]))
type Row = z.output<typeof rowSchema>

const kinds = ['images', 'targets', 'aliases', 'ports', 'services', 'volumes'] as const

export const command = defineCommand({
  name: 'image list',
  about: 'List images of the project and of plugins, or what each of them brings',
  positionals: ['what'],
  input: z.strictObject({
    what: z
      .enum(kinds)
      .default('images')
      .describe('What to list; targets are images in the order in which they are built. Default: images.'),
  }),
  output: z.array(rowSchema).describe('A row for each image, or for each thing of an image.'),
  examples: ['image list', 'image list services', 'image list --json'],
  run: async ({ what }, session) => {
    if (what === 'images') return rowsOfImages(await readImages(session))
    if (what === 'targets') return rowsOfTargets(await readImages(session))
    const plans = await resolveAll(session)
    return plans.flatMap(plan => rowsOf[what](plan).map(row => ({ image: plan.image, ...row })))
  },
  show: (rows, { paint, edge }) => {
    const [first] = rows
    if (first === undefined) return 'There are none.\n'
    const head = Object.keys(first).map(key => paint.dim(key.toUpperCase()))
    const lines = rows.map(row =>
      Object.values(row).map((cell, at) => (at === 0 ? paint.bold(String(cell)) : String(cell))),
    )
    return cut(table([head, ...lines]), edge)
  },
})

/** A mistake somewhere is no reason to hide the images that are there. */
async function readImages(session: OwnSession): Promise<Project> {
  const { loaded, failures } = loadAll(await session.kit(), session.dir, { only: [] })
  const { root } = loaded
  const own = failures.filter(({ at }) => root !== null && at?.file.startsWith(`${root}/`))
  session.warn([...own, ...loaded.warnings])
  return loaded
}

function rowsOfImages(project: Project): Row[] {
  return Object.values(project.images)
    .map(({ name, base, layers, plugin, description }) => ({
      image: name,
      base: base ?? project.defaults.base ?? '',
      layers: (layers ?? project.defaults.layers ?? []).length,
      from: plugin ?? '',
      about: description ?? '',
    }))
    .sort((a, b) => (a.image < b.image ? -1 : 1))
}

/** All images, each after those of the project that it stands on or is built with. */
function rowsOfTargets(project: Project): Row[] {
  const names = chosenImages(project, [])
  return buildOrder(project, names).map((image, at) => ({
    image,
    place: at + 1,
    base: project.images[image]?.base ?? '',
  }))
}

const rowsOf: Readonly<
  Record<Exclude<(typeof kinds)[number], 'images' | 'targets'>, (plan: ImagePlan) => readonly Row[]>
> = {
  aliases: plan => plan.aliases.map(({ name, command }) => ({ alias: name, command })),
  ports: plan =>
    plan.ports.map(({ port, protocol, host, published }) => ({
      port,
      protocol,
      published: published ? (host ?? port) : '',
    })),
  services: plan =>
    plan.services.map(({ name, layer, exec, use_packaged }) => ({
      service: name,
      layer,
      runs: exec ?? use_packaged ?? '',
    })),
  volumes: plan => plan.volumes.map(({ name, path }) => ({ volume: name, path })),
}

async function resolveAll(session: OwnSession): Promise<readonly ImagePlan[]> {
  const [kit, project] = [await session.kit(), await session.project()]
  const known = new Map()
  return Promise.all(
    Object.keys(project.images)
      .sort()
      .map(name => resolve(kit, project, name, { known })),
  )
}
