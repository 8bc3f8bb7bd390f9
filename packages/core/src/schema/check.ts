import { z } from 'zod'
import { durationText, layerName, text } from './words.ts'

/** The part of a written check that every verb shares; the verb's own key and attributes come from its row. */
export const checkCommonSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, ".", "_" and "-"')
    .optional()
    .describe(
      'Name of the check, unique in its layer or image; what deploy.yml overlays by. Default: verb and position.',
    ),
  description: text.optional().describe('What the check is there for, in a sentence.'),
  skip: z.boolean().default(false).describe('Leaves the check out; it is still listed. Default: false.'),
  timeout: durationText.optional().describe('How long one attempt may take, such as 500ms, 10s or 1m. Default: 10s.'),
  eventually: durationText
    .optional()
    .describe('How long to go on trying until the check passes, such as 30s. Default: one attempt.'),
  scope: z
    .enum(['build', 'deploy'])
    .optional()
    .describe(
      'build: holds in any container of the image; deploy: holds in a running deployment. Default: what the verb allows, build first.',
    ),
  exclude_distros: z
    .array(z.string())
    .default([])
    .describe('Distribution tags on which the check does not apply, as name or name:version.'),
  user: z.string().optional().describe('User that the probe runs as. Default: the user of the image.'),
  origin: layerName.optional().describe('Written by ovkit: who brought the check.'),
})
