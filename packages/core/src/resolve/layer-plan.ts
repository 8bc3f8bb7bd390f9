import { expand, type Variables } from '../expand.ts'
import type { LayerPlan } from '../schema/plan.ts'
import type { Layer } from '../schema/project.ts'
import { portOfLayer } from './ports.ts'
import { type Packaging, sectionsFor } from './sections.ts'

/** A layer as one image installs it. */
export function layerPlan(layer: Layer, packaging: Packaging, account: Variables): LayerPlan {
  return {
    name: layer.name,
    ...(layer.plugin === undefined ? {} : { plugin: layer.plugin }),
    ...(layer.version === undefined ? {} : { version: layer.version }),
    ...(layer.engine === undefined ? {} : { engine: layer.engine }),
    status: layer.status,
    ports: layer.ports.map(each => portOfLayer(each).port),
    env: Object.fromEntries(
      Object.entries(layer.env).map(([name, value]) => [name, expand(value, { ...account, ...layer.vars })]),
    ),
    path: layer.path_append.map(each => expand(each, { ...account, ...layer.vars })),
    vars: Object.fromEntries(Object.entries(layer.vars).map(([name, value]) => [name, expand(value, account)])),
    packages: sectionsFor(layer, packaging),
    tasks: layer.tasks,
    extract: layer.extract,
    data: layer.data.map(({ src, volume, dest }) => ({ src, volume, ...(dest === undefined ? {} : { dest }) })),
    builders: layer.builders,
    fields: layer.fields,
    files: layer.files,
  }
}
