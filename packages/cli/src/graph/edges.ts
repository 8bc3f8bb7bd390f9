import { type DeepReadonly, type ImagePlan, type Project, z } from '@ovkit/core'

export const graphSchema = z.strictObject({
  image: z.string(),
  base: z.string().describe('What the image stands on.'),
  layers: z
    .array(
      z.strictObject({
        name: z.string(),
        plugin: z.string().optional().describe('The plugin that brings it; none for the project’s own.'),
        in_base: z.boolean().describe('True where the base has it already.'),
      }),
    )
    .describe('In the order of installation.'),
  edges: z
    .array(
      z.strictObject({
        from: z.string().describe('Who pulls it in: the image, or a layer.'),
        to: z.string(),
        kind: z.enum(['composes', 'depends']),
      }),
    )
    .describe('Who pulls in which layer.'),
})
export type Graph = DeepReadonly<z.output<typeof graphSchema>>

/** The layers of an image and who pulls each of them in. */
export function graphOf(project: Project, plan: ImagePlan): Graph {
  const provided = new Set(plan.provided.map(({ name }) => name))
  const wanted = project.images[plan.image]?.layers ?? project.defaults.layers ?? []
  const edges: Graph['edges'][number][] = wanted.map(to => ({ from: plan.image, to, kind: 'composes' }))
  const seen = new Set<string>()
  for (const { to } of edges) {
    const layer = project.layers[to]
    if (layer === undefined || seen.has(to) || provided.has(to)) continue
    seen.add(to)
    edges.push(...layer.layers.map(each => ({ from: to, to: each, kind: 'composes' as const })))
    edges.push(...layer.depends.map(each => ({ from: to, to: each, kind: 'depends' as const })))
  }
  const names = [...plan.layers.map(({ name }) => name), ...plan.composed]
  const met = new Set(edges.map(({ to }) => to))
  const below = [...provided].filter(name => met.has(name))
  const layers = [...below, ...names].map(name => {
    const plugin = project.layers[name]?.plugin
    return { name, in_base: provided.has(name), ...(plugin === undefined ? {} : { plugin }) }
  })
  return { image: plan.image, base: plan.chain[0] ?? plan.base.reference, layers, edges }
}
