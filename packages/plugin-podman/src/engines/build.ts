import { basename, dirname } from 'node:path'
import type { EngineBuild } from '@ovkit/core'

/** podman and buildah build with the same options; buildah alone has to be told to keep its steps. */
export function buildArgv(program: string, request: EngineBuild): readonly string[] {
  return [
    ...[program, 'build', '--format', 'oci', '--layers', '--pull=never'],
    // Without a date of their own, the same steps give the same digest.
    ...['--timestamp', '0'],
    ...(request.cache ? [] : ['--no-cache']),
    ...(request.platform === undefined ? [] : ['--platform', request.platform]),
    ...Object.entries(request.args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...request.mounts.flatMap(({ source, target }) => ['--volume', `${source}:${target}:ro`]),
    ...request.tags.flatMap(tag => ['--tag', tag]),
    ...['--file', request.containerfile, request.context],
  ]
}

/** Builds an archive of a root file system into an image of one layer. */
export function importArgv(
  program: string,
  importFile: string,
  { archive, reference }: { readonly archive: string; readonly reference: string },
): readonly string[] {
  return [
    ...[program, 'build', '--quiet', '--format', 'oci', '--layers=false', '--pull=never', '--timestamp', '0'],
    ...['--build-arg', `ARCHIVE=${basename(archive)}`],
    ...['--tag', reference, '--file', importFile, dirname(archive)],
  ]
}
