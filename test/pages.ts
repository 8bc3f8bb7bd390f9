import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './packages.ts'

/** What a page of the documentation has its reader do, block by block. */
export type Step =
  | { readonly do: 'write'; readonly line: number; readonly path: string; readonly text: string }
  | {
      readonly do: 'run'
      readonly line: number
      readonly text: string
      /** What it needs: a container engine, or packages that are installed for real. */
      readonly needs: string
      /** What the page says that it prints. */
      readonly prints?: string
    }

/**
 * The steps of a page. A block `sh` is run, and a block `text` right after it is what it prints; a block with a path
 * behind its language is a file. Others are only shown.
 */
export function stepsOf(page: string): readonly Step[] {
  const markdown = readFileSync(join(root, page), 'utf8')
  const steps: Step[] = []
  let last = ''
  for (const { index, 1: language = '', 2: rest = '', 3: text = '' } of markdown.matchAll(fence)) {
    const line = markdown.slice(0, index).split('\n').length
    const before = steps.at(-1)
    if (language === 'sh') steps.push({ do: 'run', line, text, needs: rest.trim() })
    else if (language === 'text' && last === 'sh' && before?.do === 'run')
      steps[steps.length - 1] = { ...before, prints: text }
    else if (rest.trim() !== '') steps.push({ do: 'write', line, path: rest.trim(), text })
    last = language
  }
  return steps
}

const fence = /^```([a-z]+)( [^\n]*)?\n([\s\S]*?)^```$/gm

export interface Follower {
  /** Folder that the reader begins in. */
  readonly dir: string
  readonly env: Readonly<Record<string, string>>
  /** What a step may need; others are left out. */
  readonly has: readonly string[]
}

/** Does what a page says, as a reader would, and stops at the first thing that is not as the page says. */
export async function follow(page: string, { dir, env, has }: Follower): Promise<void> {
  let cwd = dir
  for (const step of stepsOf(page)) {
    const where = `${page}:${step.line}`
    if (step.do === 'write') {
      write(join(cwd, step.path), step.text)
      continue
    }
    if (step.needs !== '' && !has.includes(step.needs)) continue
    const ended = await run(step.text, cwd, env)
    if (ended.exit !== 0) throw new Error(`${where} ends with ${ended.exit}:\n${ended.out}\n${ended.err}`)
    cwd = ended.cwd
    // What npm thinks of this machine's own configuration is not what a page is about.
    if (step.prints !== undefined && !isAsSaid(step.prints, ended.out.replace(/^npm warn .*\n/gm, '')))
      throw new Error(`${where} prints something else:\n${ended.out}`)
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  if (text.startsWith('#!')) chmodSync(path, 0o755)
}

interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
  readonly cwd: string
}

/** The folder that a block ends in is the one that the next begins in. */
function run(text: string, cwd: string, env: Follower['env']): Promise<Ended> {
  const note = join(env['HOME'] ?? cwd, '.cwd')
  const options = { cwd, env: { ...process.env, ...env, NOTE: note }, maxBuffer: 2 ** 26 }
  return new Promise(resolve => {
    const child = execFile('sh', ['-euc', `${text}\npwd > "$NOTE"`], options, (error, out, err) => {
      const exit = error === null ? 0 : Number(error.code ?? 1)
      resolve({ exit, out, err, cwd: exit === 0 ? readFileSync(note, 'utf8').trim() : cwd })
    })
    child.stdin?.end()
  })
}

/** Line by line; `…` stands for any text, and alone on a line for any lines. */
export function isAsSaid(said: string, printed: string): boolean {
  const pattern = said
    .trimEnd()
    .split('\n')
    .map(line => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.trimEnd().split('…').map(literal).join('.*')}[ ]*\\n`))
  return new RegExp(`^${pattern.join('')}$`).test(`${printed.trimEnd()}\n`)
}

const literal = (text: string) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
