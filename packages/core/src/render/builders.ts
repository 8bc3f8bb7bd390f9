import type { Kit } from '../kit.ts'
import type { BuilderOutput, Distro } from '../rows.ts'
import type { ContextFile, Instruction, Stage } from '../schema/context.ts'
import type { ImagePlan, LayerPlan } from '../schema/plan.ts'
import { tree } from './files.ts'
import { environment, layerMount, renderLayer } from './layer.ts'

export interface Builders {
  /** Stages in the order in which they must stand. */
  readonly stages: readonly Stage[]
  readonly files: readonly ContextFile[]
  /** What the image does for each layer with what was built, by layer. */
  readonly built: ReadonlyMap<string, readonly Instruction[]>
}

/** The stages that build what layers' manifests name: for each builder its tools, for each layer a stage on them. */
export function renderBuilders(kit: Kit, plan: ImagePlan, distro: Distro | undefined, ground: string): Builders {
  const stages = new Map<string, Stage>()
  const files: ContextFile[] = []
  const built = new Map<string, Instruction[]>()
  if (distro === undefined) return { stages: [], files, built }
  for (const layer of plan.layers) {
    for (const name of layer.builders) {
      const output = outputOf(kit, plan, { layer, builder: name, distro })
      const tools = toolStage(kit, plan, { builder: name, distro, ground })
      if (output === undefined) continue
      const stage: Stage = {
        name: `${name}-${layer.name}`,
        from: tools.stage?.name ?? tools.from,
        instructions: output.stage,
      }
      if (tools.stage !== undefined) stages.set(tools.stage.name, tools.stage)
      stages.set(stage.name, stage)
      files.push(...tools.files, ...tree(layer.files).files)
      built.set(layer.name, [...(built.get(layer.name) ?? []), ...taken(output, stage.name)])
    }
  }
  return { stages: [...stages.values()], files, built }
}

interface Wanted {
  readonly layer: LayerPlan
  readonly builder: string
  readonly distro: Distro
}

function outputOf(kit: Kit, plan: ImagePlan, { layer, builder, distro }: Wanted): BuilderOutput | undefined {
  const section = layer.packages.find(each => each.format === builder)?.section
  return kit.rows.builder.get(builder)?.build({
    layer: layer.name,
    files: layer.files.map(each => each.path),
    mount: layerMount(layer),
    account: plan.account,
    distro,
    ...(section === undefined ? {} : { section }),
  })
}

/** What the stages of a builder stand on: its builder image, or the image's own base with the builder's tools. */
function toolStage(
  kit: Kit,
  plan: ImagePlan,
  { builder, distro, ground }: { builder: string; distro: Distro; ground: string },
): { readonly stage?: Stage; readonly from: string; readonly files: readonly ContextFile[] } {
  const image = plan.builder[builder]
  if (image !== undefined) return { from: image, files: [] }
  const tools = (plan.tools[builder] ?? []).map(layer =>
    renderLayer(layer, { rows: kit.rows, account: plan.account, distro, built: [], sources: new Map() }),
  )
  if (tools.length === 0) return { from: ground, files: [] }
  return {
    stage: { name: `tools-${builder}`, from: ground, instructions: tools.flatMap(each => each.instructions) },
    from: ground,
    files: tools.flatMap(each => each.files),
  }
}

function taken(output: BuilderOutput, stage: string): readonly Instruction[] {
  const copies = output.take.map(path => ({ do: 'copy' as const, from: stage, source: path, to: path }))
  return [...environment(output.env ?? {}, output.path), ...copies, ...(output.after ?? [])]
}
