import type { SeenImage } from '../rows.ts'
import { writtenMetadata } from '../schema/containerfile.ts'
import type { BuildContext } from '../schema/context.ts'
import { metadataLabel } from '../schema/metadata.ts'

/**
 * True where an image carries its metadata to the byte. Labels are written last: an engine that stopped reading the
 * Containerfile somewhere has not written this one.
 */
export function labelIsWritten({ labels }: SeenImage, context: BuildContext): boolean {
  return writtenMetadata(labels) === context.labels[metadataLabel]
}
