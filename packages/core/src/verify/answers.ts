import type { RawResult } from '../rows.ts'

interface Parts {
  readonly out?: Buffer
  readonly err?: Buffer
  readonly exit?: Buffer
}

/**
 * The answers in what the probe program wrote: a mark, the sizes of its files as `wc -c` says them, a mark, the files
 * one after another, a mark. Nothing in the files can be taken for a frame. Undefined where it is not whole.
 */
export function parseAnswers(bytes: Uint8Array, mark: string): ReadonlyMap<number, RawResult> | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const line = `${mark}\n`
  const head = all.indexOf(line)
  const body = head < 0 ? -1 : all.indexOf(line, head + line.length)
  if (body < 0) return undefined
  const found = new Map<number, Parts>()
  let offset = body + line.length
  for (const row of all.toString('latin1', head + line.length, body).split('\n')) {
    const [, size, id, kind] = /^ *(\d+) (\d+)\.(out|err|exit)$/.exec(row) ?? []
    if (size === undefined || kind === undefined) continue
    found.set(Number(id), { ...found.get(Number(id)), [kind]: all.subarray(offset, offset + Number(size)) })
    offset += Number(size)
  }
  if (all.toString('latin1', offset, offset + line.length + 1) !== `\n${line}`) return undefined
  return new Map([...found].flatMap(([id, parts]) => answerOf(id, parts)))
}

/** The last file of a probe says how it ended; without it there is no answer. Times are in hundredths of a second. */
function answerOf(id: number, { out, err, exit }: Parts): readonly [number, RawResult][] {
  const [, code, start, end, late] = /^(\d+) (\d*) (\d*) (late)?\n$/.exec(exit?.toString('latin1') ?? '') ?? []
  if (code === undefined || out === undefined || err === undefined) return []
  const ms = Math.max(0, (Number(end) - Number(start)) * 10)
  return [[id, { exit: Number(code), out, err, timedOut: late !== undefined, ms }]]
}
