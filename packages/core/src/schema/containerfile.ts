import type { Stage } from './context.ts'
import { metadataLabel } from './metadata.ts'

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

/**
 * An image's labels as they are written: its metadata in parts, `dev.ovkit.image`, `dev.ovkit.image.1` and so on,
 * because what an engine needs to read a label may grow with the square of its length. An empty part is the end, also
 * where the image below has more of them.
 */
export function writtenLabels(labels: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(labels).flatMap(([name, value]) =>
    name === metadataLabel
      ? [...cut(value), ''].map((part, index) => [partName(index), part] as const)
      : [[name, value]],
  )
}

/** The metadata among the labels of an image, its parts together again. */
export function writtenMetadata(labels: Readonly<Record<string, string>>): string | undefined {
  let text = labels[metadataLabel]
  for (let index = 1; text !== undefined; index++) {
    const part = labels[partName(index)]
    if (!part) break
    text += part
  }
  return text
}

const partName = (index: number) => (index === 0 ? metadataLabel : `${metadataLabel}.${index}`)

const longestPart = 4000

function cut(text: string): readonly string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length || start === 0; ) {
    const isInsidePair = /^[\udc00-\udfff]/.test(text.slice(start + longestPart, start + longestPart + 1))
    const end = start + longestPart - (isInsidePair ? 1 : 0)
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}
