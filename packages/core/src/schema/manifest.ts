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
      distros: names,
      formats: names,
      builders: names,
      inits: names,
      fields: names.describe('Keys of layer.yml that it adds.'),
      engines: names,
      targets: names,
      sidecars: names,
      tunnels: names,
      secrets: names,
      volumes: names,
      verbs: names.describe('Kinds of check that it adds.'),
      statuses: names,
      commands: names.describe('Commands of ov that it adds.'),
    })
    .prefault({})
    .describe('Everything that its code taps and registers; anything else is refused.'),
})
export type Manifest = DeepReadonly<z.output<typeof manifestSchema>>
