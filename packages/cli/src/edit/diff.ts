import { diffIndices } from 'node-diff3'

const context = 3

/** What changes between two texts, as a unified diff without dates. */
export function diffOf(path: string, before: string, after: string): string {
  if (before === after) return ''
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const changes = diffIndices(old, fresh)
  const hunks = groupsOf(changes.map(({ buffer1, buffer2 }) => ({ from: buffer1, to: buffer2 })))
  const from = before === '' ? '/dev/null' : `a/${path}`
  return [`--- ${from}`, `+++ b/${path}`, ...hunks.flatMap(hunk => hunkLines(hunk, old, fresh)), ''].join('\n')
}

interface Change {
  /** Start and length of the lines that go. */
  readonly from: readonly [number, number]
  /** Start and length of the lines that come. */
  readonly to: readonly [number, number]
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Changes that are near each other share one hunk. */
function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = []
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1)
    const isNear = last !== undefined && change.from[0] - (last.from[0] + last.from[1]) <= 2 * context
    if (isNear) groups.at(-1)?.push(change)
    else groups.push([change])
  }
  return groups
}

function hunkLines(changes: readonly Change[], old: readonly string[], fresh: readonly string[]): readonly string[] {
  const [first, last] = [changes[0], changes.at(-1)]
  if (first === undefined || last === undefined) return []
  const start = Math.max(0, first.from[0] - context)
  const end = Math.min(old.length, last.from[0] + last.from[1] + context)
  const body: string[] = []
  let at = start
  for (const { from, to } of changes) {
    body.push(...old.slice(at, from[0]).map(line => ` ${line}`))
    body.push(...old.slice(from[0], from[0] + from[1]).map(line => `-${line}`))
    body.push(...fresh.slice(to[0], to[0] + to[1]).map(line => `+${line}`))
    at = from[0] + from[1]
  }
  body.push(...old.slice(at, end).map(line => ` ${line}`))
  const freshStart = first.to[0] - (first.from[0] - start)
  const freshCount = body.filter(line => !line.startsWith('-')).length
  return [`@@ -${rangeOf(start, end - start)} +${rangeOf(freshStart, freshCount)} @@`, ...body]
}

const rangeOf = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`
