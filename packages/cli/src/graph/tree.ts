import type { Screen } from '../show/screen.ts'
import type { Graph } from './edges.ts'

/** The graph as a tree; what a layer pulls in is drawn where it is met first. */
export function tree(graph: Graph, { paint }: Screen): string {
  const inBase = new Set(graph.layers.filter(({ in_base }) => in_base).map(({ name }) => name))
  const drawn = new Set<string>()
  const lines = [`${paint.bold(graph.image)}${paint.dim(`  on ${graph.base}`)}`]

  const draw = (name: string, indent: string) => {
    const children = graph.edges.filter(({ from }) => from === name)
    for (const [at, { to, kind }] of children.entries()) {
      const isLast = at === children.length - 1
      const hasMore = graph.edges.some(({ from }) => from === to)
      const notes = [
        kind === 'depends' ? 'needed' : '',
        inBase.has(to) ? 'in the base' : '',
        drawn.has(to) && hasMore ? 'see above' : '',
      ]
      const note = notes.filter(text => text !== '').join(', ')
      lines.push(`${paint.dim(`${indent}${isLast ? '└─' : '├─'}`)} ${to}${note === '' ? '' : paint.dim(`  ${note}`)}`)
      if (drawn.has(to)) continue
      drawn.add(to)
      draw(to, `${indent}${isLast ? '   ' : '│  '}`)
    }
  }
  draw(graph.image, '')
  return `${lines.join('\n')}\n`
}
