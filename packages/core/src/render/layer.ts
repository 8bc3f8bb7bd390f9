import { accountVariables } from '../expand.ts'
import { type Memory, memory } from '../memory.ts'
import type { Distro, Registries } from '../rows.ts'
import type { Account, Instruction, Mount } from '../schema/context.ts'
import type { LayerPlan } from '../schema/plan.ts'
import { tree } from './files.ts'
import { type Rendered, renderTasks, type TaskContext } from './tasks.ts'

export interface LayerContext {
  readonly rows: Registries
  readonly account: Account
  readonly distro: Distro | undefined
  /** What the image takes from the stages of the layer's builders. */
  readonly built: readonly Instruction[]
  /** Names of stages that other images are copied from, by reference. */
  readonly sources: ReadonlyMap<string, string>
}

const memories = new WeakMap<Registries, Memory<Rendered>>()

/** Everything that installs one layer, in order: environment, packages, copies from elsewhere, tasks, fields. */
export function renderLayer(layer: LayerPlan, context: LayerContext): Rendered {
  const { rows, account, distro, built } = context
  // What stages bring is of one image; the rest is the same wherever the layer is installed alike.
  if (built.length > 0 || layer.extract.length > 0) return made(layer, context)
  const remembered = memories.get(rows) ?? memory()
  memories.set(rows, remembered)
  return remembered(layer, JSON.stringify([account, distro?.name]), () => made(layer, context))
}

function made(layer: LayerPlan, context: LayerContext): Rendered {
  const { rows, account, distro, built } = context
  const tasks: TaskContext = { layer, account, distro, variables: { ...accountVariables(account), ...layer.vars } }
  const marker = layer.tasks.findIndex(task => 'build' in task)
  const before = renderTasks(layer.tasks.slice(0, Math.max(marker, 0)), tasks)
  const after = renderTasks(layer.tasks.slice(Math.max(marker, 0)), tasks)
  const data = dataOf(layer)
  const instructions = [
    { do: 'comment' as const, text: `layer ${layer.name}` },
    ...environment(layer.env, layer.path),
    ...packages(layer, context),
    ...extracted(layer, context),
    ...before.instructions,
    ...built,
    ...after.instructions,
    ...data.instructions,
    ...Object.entries(layer.fields).flatMap(
      ([key, value]) => rows.field.get(key)?.contribute(value, layer).instructions ?? [],
    ),
  ]
  return { instructions, files: [...before.files, ...after.files, ...data.files] }
}

/** Variables and folders for PATH, as one instruction. */
export function environment(env: Readonly<Record<string, string>>, path: readonly string[]): readonly Instruction[] {
  const all = { ...env, ...(path.length === 0 ? {} : { PATH: [...path, `\${${'PATH'}}`].join(':') }) }
  return Object.keys(all).length === 0 ? [] : [{ do: 'env', env: all }]
}

function packages(layer: LayerPlan, { rows, distro }: LayerContext): readonly Instruction[] {
  if (distro === undefined) return []
  return layer.packages.flatMap(({ format, section }) => rows.format.get(format)?.install(section, distro) ?? [])
}

function extracted(layer: LayerPlan, { sources }: LayerContext): readonly Instruction[] {
  return layer.extract.map(({ source, path, dest }) => ({
    do: 'copy',
    from: sources.get(source) ?? source,
    source: path,
    to: dest,
  }))
}

/** First content of volumes waits under /data until a deployment fills the volume. */
function dataOf(layer: LayerPlan): Rendered {
  const parts = layer.data.map(({ src, volume, dest }) => {
    const from = tree(layer.files, src.replace(/\/$/, ''))
    const copy: Instruction = {
      do: 'copy',
      source: `${from.path}/`,
      to: `/data/${volume}/${dest === undefined ? '' : `${dest}/`}`,
    }
    return { instructions: [copy], files: from.files }
  })
  return { instructions: parts.flatMap(each => each.instructions), files: parts.flatMap(each => each.files) }
}

/** A layer's folder while one step runs. */
export const layerMount = (layer: LayerPlan): Mount => ({
  type: 'bind',
  source: tree(layer.files).path,
  target: '/run/ov.layer',
})
