import { type Identity, imageReference, z } from '@ovkit/core'

/** What commands about something that runs share: which image, and which of several deployments of it. */
export const deploymentInput = {
  image: z.string().min(1).describe('Name of the image, or a whole reference to it.').meta({ complete: 'image' }),
  instance: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower-case letters, digits, "." and "-"')
    .optional()
    .describe('Name of the deployment, where there are several of one image.')
    .meta({ short: 'i', placeholder: 'NAME' }),
}

/** The reference that a word stands for: a name alone is an image that was built here. */
export function referenceOf(word: string): string {
  if (word.includes('/')) return word
  const [image = '', tag = 'latest'] = word.split(':')
  return imageReference(image, { tag })
}

/** Who a deployment is: the image's own name, without registry and tag, and the instance. */
export function identityOf(word: string, instance: string | undefined): Identity {
  const image = (word.split('/').at(-1) ?? word).split(/[:@]/)[0] ?? word
  return instance === undefined ? { image } : { image, instance }
}
