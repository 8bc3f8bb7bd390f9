import type { Graph } from './edges.ts'

/** The graph in the language of Mermaid: solid arrows compose, dotted ones depend. */
export function mermaid({ image, base, layers, edges }: Graph): string {
  const ids = new Map([image, ...layers.map(({ name }) => name)].map((name, at) => [name, `n${at}`]))
  const nodes = layers.map(({ name, in_base }) => {
    const label = quoted(in_base ? `${name} (in the base)` : name)
    return `  ${ids.get(name)}(${label})`
  })
  const arrows = edges.map(
    ({ from, to, kind }) => `  ${ids.get(from)} ${kind === 'depends' ? '-.->' : '-->'} ${ids.get(to)}`,
  )
  return ['flowchart LR', `  base[${quoted(base)}] --- n0`, `  n0[[${quoted(image)}]]`, ...nodes, ...arrows, ''].join(
    '\n',
  )
}

const quoted = (text: string) => `"${text.replaceAll('"', '#quot;')}"`
