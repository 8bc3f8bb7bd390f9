import { posix } from 'node:path'
import { digest } from '../digest.ts'
import { failure } from '../errors.ts'
import type { BuildContext, ContextFile } from '../schema/context.ts'
import type { World } from '../world.ts'

/**
 * Writes what a build reads: its files into the store that all images share, named by their content and therefore
 * written once, and its Containerfile beside them. Answers with the Containerfile's path. `stored` holds the paths
 * that this run has seen to already.
 */
export function writeContext(
  world: World,
  dir: string,
  context: BuildContext,
  containerfile: string,
  stored = new Set<string>(),
): string {
  for (const file of context.files) {
    if (!stored.has(file.path)) writeFile(world, posix.join(dir, file.path), file)
    stored.add(file.path)
  }
  const path = posix.join(dir, `${context.image}.Containerfile`)
  const there = world.files.read(path)
  if (there === undefined || !Buffer.from(containerfile).equals(there)) world.files.write(path, containerfile)
  return path
}

function writeFile(world: World, path: string, file: ContextFile): void {
  const there = world.files.stat(path)
  if (there?.kind === 'file' && (there.mode & permissions) === file.mode) return
  const bytes = contentOf(world, file)
  // A name that lies about its content would be believed by every later build.
  if (digest(bytes) !== file.digest) throw failure('FILE_CHANGED', { path: file.source ?? file.path })
  world.files.write(path, bytes, file.mode)
}

const permissions = 0o7777

function contentOf(world: World, { path, source, text }: ContextFile): Uint8Array | string {
  const content = text ?? (source === undefined ? undefined : world.files.read(source))
  if (content === undefined) throw failure('FILE_NOT_FOUND', { path: source ?? path, what: 'The file' })
  return content
}
