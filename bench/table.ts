import type { Cost } from './measure.ts'

export interface Row {
  readonly what: string
  readonly cost: Cost
  readonly peak?: number
  /** What was promised: a text to print, and whether it was kept. */
  readonly limit?: { readonly text: string; readonly kept: boolean }
}

/** Prints rows side by side with the first, which is an empty Node; gives whether every promise was kept. */
export function show(title: string, rows: readonly Row[]): boolean {
  const base = rows[0]?.cost.cpu ?? Number.NaN
  const cells = rows.map(({ what, cost, peak, limit }) => [
    what,
    `${cost.wall.toFixed(0)} ms`,
    `${cost.cpu.toFixed(0)} ms`,
    `${(cost.cpu / base).toFixed(1)} ×`,
    peak === undefined ? '' : `${peak.toFixed(0)} MB`,
    limit ? `${limit.kept ? 'kept' : 'BROKEN'}: ${limit.text}` : '',
  ])
  const table = [['', 'wall', 'CPU', 'of node', 'peak', 'promise'], ...cells]
  console.log(`\n${title}`)
  for (const line of table)
    console.log(
      line
        .map((cell, at) => pad(cell, at, table))
        .join('  ')
        .trimEnd(),
    )
  return rows.every(({ limit }) => limit?.kept ?? true)
}

function pad(cell: string, column: number, table: readonly string[][]): string {
  const width = Math.max(...table.map(line => line[column]?.length ?? 0))
  return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width)
}
