import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefinedPlugin, type Exec, manifestSchema } from '@ovkit/core'
import base from '@ovkit/plugin-base'
import podman from '@ovkit/plugin-podman'
import { onTestFinished } from 'vitest'
import { main } from '../src/main.ts'

/** Files by path; content as written. */
export type Tree = Readonly<Record<string, string>>

export interface Said {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

export interface Place {
  readonly dir: string
  /** Runs a command line here, as from a pipe. */
  readonly ov: (...args: readonly string[]) => Promise<Said>
  readonly read: (path: string) => string
}

export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>
  readonly exec?: Exec
  readonly isTTY?: boolean
}

/** A temporary folder with files, in which `ov` is run with real files and no other process. */
export function folder(tree: Tree = {}, { env, exec, isTTY = false }: Circumstances = {}): Place {
  const dir = mkdtempSync(join(tmpdir(), 'ovkit-cli-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const ov: Place['ov'] = async (...args) => {
    const out: string[] = []
    const err: string[] = []
    const exit = await main(args, {
      cwd: () => dir,
      env: { HOME: join(dir, 'home'), ...env },
      stdout: { write: text => out.push(text), isTTY, columns: 100 },
      stderr: { write: text => err.push(text), columns: 100 },
      on: () => {},
      off: () => {},
      exec: exec ?? (async ([program]) => Promise.reject(new Error(`No test runs ${program}.`))),
      plugins: [brought('plugin-base', base), brought('plugin-podman', podman)],
    })
    return { exit, stdout: out.join(''), stderr: err.join('') }
  }
  return { dir, ov, read: path => readFileSync(join(dir, path), 'utf8') }
}

function brought(name: string, plugin: DefinedPlugin) {
  const dir = fileURLToPath(new URL(`../../${name}`, import.meta.url))
  const { version, ovkit } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
  return { package: { name: `@ovkit/${name}`, version, dir, manifest: manifestSchema.parse(ovkit) }, plugin }
}
