import { z } from 'zod'
import type { DeepReadonly } from './readonly.ts'

/** The plugin interface of this version of core. */
export const apiVersion = 1

const names = z.array(z.string()).default([])

/** The `ovkit` field of a plugin's package.json: read without running any of its code. */
export const manifestSchema = z.strictObject({
  apiVersion: z.literal(apiVersion).describe('Version of the plugin interface: 1.'),
  layers: z.string().optional().describe('Folder of layers, relative to the package.'),
  images: z.string().optional().describe('Folder of image files, relative to the package.'),
  entry: z
    .string()
    .optional()
    .describe('Module whose default export is the plugin; without it, no code of the package is run.'),
  defaults: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Values for images that neither they nor the project give, such as {"base": "some-image"}.'),
  contributes: z
    .strictObject({
      hooks: names.describe('Hooks that it taps.'),
      distros: names.describe('Distributions.'),
      formats: names.describe('Package formats: each is a section of layer.yml, and a command `ov layer add-…`.'),
      builders: names.describe('Builders, which make something of a manifest in a layer’s folder.'),
      inits: names.describe('Init systems.'),
      fields: names.describe('Keys of layer.yml that it adds.'),
      engines: names.describe('Container engines.'),
      targets: names.describe('Places to deploy to.'),
      sidecars: names.describe('Containers that join a deployment.'),
      tunnels: names.describe('Ways to make published ports reachable from elsewhere.'),
      secrets: names.describe('Places that secrets come from.'),
      volumes: names.describe('Kinds of volume.'),
      verbs: names.describe('Kinds of check that it adds.'),
      statuses: names.describe('Sources of lines about what runs.'),
      commands: names.describe('Commands of ov that it adds.'),
    })
    .prefault({})
    .describe('Everything that its code taps and registers; anything else is refused.'),
})
export type Manifest = DeepReadonly<z.output<typeof manifestSchema>>
