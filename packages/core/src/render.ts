import { freeze } from './freeze.ts'
import type { Kit } from './kit.ts'
import { renderBuilders } from './render/builders.ts'
import { textFile } from './render/files.ts'
import { environment, renderLayer } from './render/layer.ts'
import { metadataText } from './render/metadata.ts'
import type { Rendered } from './render/tasks.ts'
import type { Distro, Init } from './rows.ts'
import type { BuildContext, Instruction, Stage } from './schema/context.ts'
import { metadataLabel } from './schema/metadata.ts'
import { metadataOf } from './schema/metadata-of.ts'
import type { ImagePlan } from './schema/plan.ts'

export { containerfile } from './render/containerfile.ts'
export { contextFiles } from './render/files.ts'

/** Turns a plan into instructions and files; the same plan always gives the same bytes. Nothing is read or run. */
export async function render(kit: Kit, plan: ImagePlan): Promise<BuildContext> {
  const context = freeze(contextOf(kit, plan))
  return kit.call('render', context, plan, plan.image)
}

function contextOf(kit: Kit, plan: ImagePlan): BuildContext {
  const distro = plan.distro.map(tag => kit.rows.distro.get(tag.split(':')[0] ?? '')).find(each => each !== undefined)
  const ground = groundStage(plan, distro)
  const builders = renderBuilders(kit, plan, distro, ground.name)
  const sources = new Map(
    [...new Set(plan.layers.flatMap(layer => layer.extract.map(each => each.source)))].map((source, index) => [
      source,
      `extract-${index}`,
    ]),
  )
  const layers = plan.layers.map(layer =>
    renderLayer(layer, {
      rows: kit.rows,
      account: plan.account,
      distro,
      built: builders.built.get(layer.name) ?? [],
      sources,
    }),
  )
  const init = initOf(kit.rows.init.get(plan.init ?? ''), plan)
  const image: Stage = {
    name: 'image',
    from: ground.name,
    instructions: [
      ...layers.flatMap(each => each.instructions),
      ...lateEnvironment(plan),
      ...init.instructions,
      ...exposed(plan),
      ...finish(plan, kit.rows.init.get(plan.init ?? '')),
    ],
  }
  return {
    image: plan.image,
    stages: [
      ground,
      ...[...sources].map(([from, name]) => ({ name, from, instructions: [] })),
      ...builders.stages,
      image,
    ],
    files: unique([...builders.files, ...layers.flatMap(each => each.files), ...init.files]),
    labels: { ...plan.labels, [metadataLabel]: metadataText(metadataOf(plan)) },
  }
}

/** What all other stages stand on: the base, made ready for layers where no image of ours did that. */
function groundStage(plan: ImagePlan, distro: Distro | undefined): Stage {
  const prepare = plan.prepared || distro === undefined ? [] : distro.prepare
  const account = plan.create_account && distro !== undefined ? [distro.addAccount(plan.account)] : []
  return { name: 'ground', from: plan.base.reference, instructions: [...prepare, ...account] }
}

/** Environment that differs from what base and layers made of it: what taps of plugins added or changed. */
function lateEnvironment(plan: ImagePlan): readonly Instruction[] {
  const early = Object.assign({}, plan.base.env, ...plan.layers.map(layer => layer.env))
  const changed = Object.fromEntries(Object.entries(plan.env).filter(([name, value]) => early[name] !== value))
  const known = new Set([...plan.base.path, ...plan.layers.flatMap(layer => layer.path)])
  return environment(
    changed,
    plan.path.filter(each => !known.has(each)),
  )
}

function initOf(init: Init | undefined, plan: ImagePlan): Rendered {
  if (plan.data_image) return { instructions: [], files: [] }
  if (init === undefined)
    return { instructions: plan.prepared ? [] : [{ do: 'command', argv: ['sleep', 'infinity'] }], files: [] }
  const written = init.files(plan.services, plan).map(each => ({ ...each, file: textFile(each.text) }))
  const copies = written.map(
    ({ file, to, mode }): Instruction => ({ do: 'copy', source: file.path, to, mode, owner: '0:0' }),
  )
  return {
    instructions: [
      { do: 'comment', text: `init ${init.name}` },
      ...copies,
      ...(init.after?.(plan.services) ?? []),
      { do: 'entrypoint', argv: init.entrypoint },
      { do: 'command', argv: [] },
    ],
    files: written.map(each => each.file),
  }
}

function exposed(plan: ImagePlan): readonly Instruction[] {
  const ports = plan.ports.map(({ port, protocol }) => (protocol === 'udp' ? `${port}/udp` : String(port)))
  return ports.length === 0 ? [] : [{ do: 'expose', ports }]
}

function finish({ account, bootc, data_image }: ImagePlan, init: Init | undefined): readonly Instruction[] {
  if (data_image) return []
  return [
    { do: 'workdir', path: account.home },
    ...(bootc ? [] : [{ do: 'user' as const, user: init?.user ?? `${account.uid}:${account.gid}` }]),
  ]
}

function unique(files: BuildContext['files']): BuildContext['files'] {
  return [...new Map(files.map(each => [each.path, each])).values()]
}
