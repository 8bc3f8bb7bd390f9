import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type BuildContext, containerfile, type Instruction, type PluginPackage } from '@ovkit/core'
import { assetNames } from './assets.ts'

/** A context as people read it: by name of file what an image is made of, and digests replaced by names. */
export function readable(context: BuildContext, plugins: readonly PluginPackage[]): ReadonlyMap<string, string> {
  const named = nameAll(context, assetNames(plugins))
  const written = containerfile({ ...context, labels: {} })
  const masked = written.replace(/\b(files|trees)\/[0-9a-f]{64}/g, path => named.names.get(path) ?? path)
  const labels = Object.keys(context.labels).map(name => `LABEL "${name}"="…"\n`)
  return new Map([['Containerfile', `${masked}${labels.join('')}`], ...named.files])
}

interface Named {
  /** A path of the context, and what it is called in the golden. */
  readonly names: Map<string, string>
  /** Texts that the golden holds. */
  readonly files: Map<string, string>
}

function nameAll(context: BuildContext, assets: ReadonlyMap<string, string>): Named {
  const named: Named = { names: new Map(), files: new Map() }
  const texts = new Map(context.files.map(file => [file.path, file]))
  for (const stage of context.stages) {
    let owner = stage.name
    let scripts = 0
    for (const instruction of stage.instructions) {
      if (instruction.do === 'comment') [owner, scripts] = [instruction.text.split(' ').at(-1) ?? owner, 0]
      if (instruction.do === 'run') scripts += nameScript(named, instruction, { owner, nth: scripts + 1, assets })
      if (instruction.do === 'copy' && instruction.from === undefined)
        nameFile(named, instruction, { owner, file: texts.get(instruction.source) })
    }
  }
  return named
}

type Of<K extends Instruction['do']> = Extract<Instruction, { readonly do: K }>

/** Scripts of plugins and core are files that are read elsewhere; what a layer's own task runs is part of the golden. */
function nameScript(
  { names, files }: Named,
  run: Of<'run'>,
  { owner, nth, assets }: { readonly owner: string; readonly nth: number; readonly assets: ReadonlyMap<string, string> },
): number {
  for (const mount of run.mounts ?? [])
    if (mount.type === 'bind' && mount.from === undefined) names.set(mount.source, `layers/${owner}`)
  const digest = createHash('sha256').update(run.script).digest('hex')
  const path = `files/${digest}`
  const known = assets.get(digest) ?? names.get(path)
  names.set(path, known ?? `scripts/${owner}-${nth}.sh`)
  if (known === undefined) files.set(`scripts/${owner}-${nth}.sh`, run.script)
  return known === undefined ? 1 : 0
}

function nameFile(
  { names, files }: Named,
  copy: Of<'copy'>,
  { owner, file }: { readonly owner: string; readonly file: BuildContext['files'][number] | undefined },
): void {
  const path = copy.source.replace(/\/$/, '')
  if (file?.text === undefined) {
    names.set(path, file?.source === undefined ? `layers/${owner}` : `layers/${owner}/${basename(file.source)}`)
    return
  }
  const name = `root/${copy.to.replace(/^\//, '')}`
  names.set(path, name)
  files.set(name, file.text)
}
