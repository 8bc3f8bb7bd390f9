import type { Stage } from './context.ts'

/** What the text of a Containerfile and the call that builds it agree on. */

/**
 * The images that stages stand on, each once, in the order of first use. The n-th is written as
 * `ARG OV_FROM_<n>=<reference>` and `FROM ${OV_FROM_<n>}`, so that a build can name what stands in for it.
 */
export function fromReferences(stages: readonly Stage[]): readonly string[] {
  const named = new Set(['scratch', ...stages.map(stage => stage.name)])
  return [...new Set(stages.map(stage => stage.from).filter(from => !named.has(from)))]
}

export const fromArgument = (index: number): string => `OV_FROM_${index}`

/**
 * Folder in which RUN steps find what the building machine lends them, such as its certificate authorities.
 * It lies in /dev, which is made anew for every container: a mount there leaves nothing behind in the image.
 */
export const hostFolder = '/dev/ov'

/** Begins every RUN: reads the environment that the machine lends, where it lends one. */
export const hostPrelude = `[ ! -r ${hostFolder}/env ] || . ${hostFolder}/env`
