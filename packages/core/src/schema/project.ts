import { z } from 'zod'
import type { OvkitError, Place } from '../errors.ts'
import type { ImageDefaults, WrittenImage } from './image.ts'
import type { WrittenLayer } from './layer.ts'
import type { Task } from './layer-parts.ts'
import type { Check } from './plan.ts'
import type { DeepReadonly } from './readonly.ts'
import { oneLine } from './words.ts'

const folder = z.union([
  oneLine,
  z.strictObject({
    path: oneLine.describe('Folder, relative to the file that names it.'),
    recursive: z.boolean().default(false).describe('True looks into its subfolders too. Default: false.'),
  }),
])
const folders = z.union([z.array(folder), folder.transform(one => [one])]).default([])
const anything = z.record(z.string(), z.unknown())

/** The project's own document, ov.yml. */
export const projectSchema = z.strictObject({
  version: z.union([z.number(), z.string()]).optional().describe('Version of the format; read and not needed.'),
  name: oneLine.optional().describe('Name of the project.'),
  plugins: z
    .array(z.union([oneLine, z.record(oneLine, z.unknown())]))
    .optional()
    .describe(
      'Plugins to load, in this order: a package name, a folder that begins with ./, or {name: {options}}. Default: those that come with ovkit.',
    ),
  includes: z.array(oneLine).default([]).describe('Further files of the project; what this file says itself wins.'),
  discover: z
    .strictObject({
      layers: folders.describe('Folders of layers.'),
      images: folders.describe('Files of images, or folders of such files.'),
      deployments: folders.describe('Read and not used.'),
      builders: folders.describe('Read and not used.'),
      distros: folders.describe('Read and not used.'),
      inits: folders.describe('Read and not used.'),
      vm: folders.describe('Read and not used.'),
    })
    .partial()
    .default({})
    .describe('Folders to look for layers and images in. Default for layers: layers/, with its subfolders.'),
  defaults: z.unknown().optional().describe('Values for every image that does not say otherwise.'),
  images: anything.default({}).describe('Images, by name.'),
  layers: anything.default({}).describe('Layers, by name, written in place or {from: folder}.'),
  distros: anything.default({}).describe('Known, not supported: a plugin brings distributions.'),
  builders: anything.default({}).describe('Known, not supported: a plugin brings builders.'),
  inits: anything.default({}).describe('Known, not supported: a plugin brings init systems.'),
  deployments: z
    .unknown()
    .optional()
    .describe('Known, not supported in a project: deployments are described in this machine’s deploy.yml.'),
  vm: z.unknown().optional().describe('Known, not supported: virtual machines.'),
})
export type WrittenProject = DeepReadonly<z.output<typeof projectSchema>>

/** A file of a layer, by content. */
export interface LayerFile {
  /** Relative to the layer's folder. */
  readonly path: string
  readonly source: string
  readonly digest: string
  readonly mode: number
}

/** A layer as loaded: checked on its own, nothing yet compared with other layers. */
export interface Layer extends Omit<WrittenLayer, 'tasks' | 'tests'> {
  readonly name: string
  readonly tasks: readonly DeepReadonly<Task>[]
  /** Package of the plugin that brings it; undefined for the project's own. */
  readonly plugin: string | undefined
  /** How users see its place: `layers/x/layer.yml`, or `package:layers/x/layer.yml`. */
  readonly label: string
  readonly dir: string
  /** Package sections: the written key, its format or distribution tags, and the value. */
  readonly sections: readonly PackageSection[]
  readonly fields: Readonly<Record<string, unknown>>
  readonly checks: readonly Check[]
  readonly files: readonly LayerFile[]
  /** Builders that its files call for. */
  readonly builders: readonly string[]
}

export interface PackageSection {
  readonly format: string
  /** Distribution tags of the section; empty for a section of the format itself. */
  readonly tags: readonly string[]
  readonly value: unknown
}

/** An image as loaded. */
export interface Image extends Omit<WrittenImage, 'tests' | 'deploy_tests'> {
  readonly name: string
  readonly plugin: string | undefined
  readonly label: string
  readonly checks: readonly Check[]
}

/** All that was loaded: plain values, checked document by document. */
export interface Project {
  /** Folder of the project; null where there is none and only plugins' images are at hand. */
  readonly root: string | null
  readonly defaults: ImageDefaults
  readonly images: Readonly<Record<string, Image>>
  /** Names of images that are switched off. */
  readonly disabled: readonly string[]
  readonly layers: Readonly<Record<string, Layer>>
  /** Names of all layers, loaded or not. */
  readonly layerNames: readonly string[]
  /** Names that the project has of its own and that stand in for a plugin's. */
  readonly shadows: readonly string[]
  /** What was found odd and does not stop anything. */
  readonly warnings: readonly OvkitError[]
  /** The position of a part of a layer or an image in the user's files. */
  readonly locate: (owner: string, path: readonly (string | number)[]) => Place | undefined
}
