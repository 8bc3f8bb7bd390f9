import { isAbsolute, relative } from 'node:path'

/** A path as it is quickest to read from a folder: relative, unless that is the longer way. */
export function shortPath(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path
  const short = relative(cwd, path)
  return short.length < path.length ? short : path
}
