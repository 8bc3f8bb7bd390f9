import {
  checkCommonSchema,
  defaultsSchema,
  deploySchema,
  imageMetadataSchema,
  imagePlanSchema,
  imageSchema,
  layerSchema,
  manifestSchema,
  projectSchema,
  type Registries,
  reportSchema,
  taskSchema,
  z,
} from '@ovkit/core'

/** What has a schema: the documents that people write, then what ov writes itself. */
export const documents = {
  project: { about: 'ov.yml, the file of a project.', make: projectOf },
  layer: { about: 'layer.yml, the file of a layer.', make: rows => z.strictObject({ layer: layerOf(rows) }) },
  images: { about: 'images.yml, images by name.', make: rows => z.record(z.string(), imageOf(rows)) },
  deploy: { about: 'deploy.yml, what a machine says of its deployments.', make: () => deploySchema },
  plugin: {
    about: 'package.json of a plugin, with its field "ovkit".',
    make: () => z.looseObject({ ovkit: manifestSchema.describe('What ov reads of a plugin without running it.') }),
  },
  plan: { about: 'What ov plan --json prints.', make: () => imagePlanSchema },
  metadata: { about: 'What an image says about itself in its label.', make: () => imageMetadataSchema },
  report: { about: 'What ov test --json prints.', make: () => reportSchema },
} as const satisfies Readonly<Record<DocumentName, Document>>

interface Document {
  readonly about: string
  readonly make: (rows: Registries) => z.ZodType
}

export const documentNames = ['project', 'layer', 'images', 'deploy', 'plugin', 'plan', 'metadata', 'report'] as const
export type DocumentName = (typeof documentNames)[number]

function projectOf(rows: Registries): z.ZodType {
  const { images, layers, defaults } = projectSchema.shape
  const layer = z.union([layerOf(rows), z.strictObject({ from: z.string().describe('Folder of the layer.') })])
  return projectSchema
    .extend({
      images: z.record(z.string(), imageOf(rows)).describe(images.description ?? ''),
      layers: z.record(z.string(), layer).describe(layers.description ?? ''),
      defaults: defaultsSchema.describe(defaults.description ?? ''),
    })
    .partial()
}

/** The keys of core, and those that rows add: a section for each format, a key for each field. */
function layerOf(rows: Registries): z.ZodType {
  const { tasks, tests } = layerSchema.shape
  const sections = [...rows.format.values()].map(({ name, section }) => [
    name,
    section.optional().describe(`Packages in the format ${name}.`),
  ])
  const fields = [...rows.field.values()].map(({ key, schema }) => [key, schema.optional()])
  return layerSchema.extend({
    tasks: z
      .array(taskSchema)
      .optional()
      .describe(tasks.description ?? ''),
    tests: checksOf(rows)
      .optional()
      .describe(tests.description ?? ''),
    ...Object.fromEntries([...sections, ...fields]),
  })
}

function imageOf(rows: Registries): z.ZodType {
  const { tests, deploy_tests } = imageSchema.shape
  return imageSchema.extend({
    tests: checksOf(rows)
      .optional()
      .describe(tests.description ?? ''),
    deploy_tests: checksOf(rows)
      .optional()
      .describe(deploy_tests.description ?? ''),
  })
}

/** A check is what all checks have, one verb's own key, and that verb's attributes. */
function checksOf(rows: Registries): z.ZodType {
  const checks = [...rows.verb.values()].map(({ name, subject, attributes }) =>
    checkCommonSchema.extend({ [name]: subject, ...attributes.shape }).meta({ title: `check ${name}` }),
  )
  return z.array(checks.length === 0 ? z.looseObject({}) : z.union(checks))
}
