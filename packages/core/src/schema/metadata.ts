import { z } from 'zod'
import { runtimeShape } from './plan.ts'
import type { DeepReadonly } from './readonly.ts'

/** Name of the label that carries what an image says about itself. */
export const metadataLabel = 'dev.ovkit.image'

/** What an image says about itself: of its whole chain, without any path of the machine that built it. */
export const imageMetadataSchema = z.lazy(() =>
  z.strictObject({
    version: z.literal(1),
    image: z.string(),
    platforms: z.array(z.string()),
    layers: z
      .array(z.strictObject({ name: z.string(), version: z.string().optional(), plugin: z.string().optional() }))
      .describe('All layers of the chain, in the order of installation.'),
    runtime: z.strictObject(runtimeShape()),
  }),
)
export type ImageMetadata = DeepReadonly<z.output<typeof imageMetadataSchema>>

/** What is known of a base image before resolving: an input of resolve, gathered from an engine or from ov.lock. */
export const baseFactsSchema = z.lazy(() =>
  z.strictObject({
    accounts: z.array(z.strictObject({ name: z.string(), uid: z.number(), gid: z.number(), home: z.string() })),
    metadata: imageMetadataSchema.optional(),
    digest: z.string().optional(),
  }),
)
export type BaseFacts = DeepReadonly<z.output<typeof baseFactsSchema>>
