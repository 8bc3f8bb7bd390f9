import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Cost {
  /** Milliseconds on the clock. */
  readonly wall: number
  /** Milliseconds of user and system time, children included. */
  readonly cpu: number
}

export interface Run {
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Runs before each round, unmeasured: what makes a cold run cold. */
  readonly before?: () => void
}

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/**
 * The least cost of each run, since whatever else the machine does only adds to it. Rounds are interleaved, so that a
 * busy moment falls on all alike.
 */
export function measure(runs: readonly Run[], rounds: number): Cost[] {
  const costs = runs.map((): Cost[] => [])
  for (let round = 0; round < rounds; round++) {
    runs.forEach((run, at) => {
      run.before?.()
      costs[at]?.push(costOf(run))
    })
  }
  return costs.map(all => ({ wall: least(all.map(({ wall }) => wall)), cpu: least(all.map(({ cpu }) => cpu)) }))
}

/** The most memory that one run of Node held, in MB. */
export function peakOf({ args, cwd, env: own, before }: Run): number {
  before?.()
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-peak-'))
  const answer = join(folder, 'peak')
  try {
    const env = { ...process.env, ...own, OVKIT_PEAK: answer }
    ended(spawnSync(process.execPath, ['--import', beside('peak.ts'), ...args], { cwd, env, encoding: 'utf8' }))
    return Number(readFileSync(answer, 'utf8')) / 1024
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Node cannot ask what an ended child has used; the shell's `time` can. */
function costOf({ args, cwd, env: own }: Run): Cost {
  const env = { ...process.env, ...own }
  const { stderr } = ended(
    spawnSync('bash', [beside('time.sh'), process.execPath, ...args], { cwd, env, encoding: 'utf8' }),
  )
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] =
    stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return { wall: wall * 1000, cpu: (user + system) * 1000 }
}

function ended<T extends { status: number | null; stdout: string; stderr: string }>(child: T): T {
  if (child.status !== 0) throw new Error(`A measured run ended with ${child.status}:\n${child.stdout}${child.stderr}`)
  return child
}

function least(values: readonly number[]): number {
  return Math.min(...values)
}
