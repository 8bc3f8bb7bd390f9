import { digest } from '../digest.ts'
import { remembered } from '../memory.ts'
import type { BuildContext, ContextFile, Instruction } from '../schema/context.ts'

/** A text as a file of the context, named by its content. */
export function textFile(text: string): ContextFile {
  const name = digest(text)
  return { path: `files/${name}`, digest: name, mode: 0o644, text }
}

interface Part {
  readonly path: string
  readonly source: string
  readonly digest: string
  readonly mode: number
}

/** One file of a layer, named by its content. */
export function layerFile(file: Part): ContextFile {
  return { path: `files/${file.digest}`, digest: file.digest, mode: 0o644, source: file.source }
}

export interface Tree {
  /** Folder in the context. */
  readonly path: string
  readonly files: readonly ContextFile[]
}

/** Files of a layer as a folder of the context, named by the content, names and modes of all of them. */
export function tree(files: readonly Part[], below = ''): Tree {
  const prefix = below === '' ? '' : `${below}/`
  const parts = files
    .filter(file => file.path.startsWith(prefix))
    .map(file => ({ ...file, path: file.path.slice(prefix.length) }))
  const path = `trees/${digest(parts.map(each => `${each.path}\0${each.digest}\0${each.mode}\n`).join(''))}`
  return {
    path,
    files: parts.map(each => ({
      path: `${path}/${each.path}`,
      digest: each.digest,
      mode: each.mode,
      source: each.source,
    })),
  }
}

/** All files that a context's instructions read: those listed, and the scripts of its steps. */
export function contextFiles(context: BuildContext): readonly ContextFile[] {
  const run = context.stages.flatMap(stage =>
    stage.instructions.flatMap(each => (each.do === 'run' ? scriptOf(each) : [])),
  )
  return [...new Map([...context.files, ...run].map(each => [each.path, each])).values()]
}

const scriptOf = remembered((run: Extract<Instruction, { do: 'run' }>) => textFile(run.script))
