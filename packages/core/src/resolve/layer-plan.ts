import { expand, texts, type Variables } from '../expand.ts'
import { memory } from '../memory.ts'
import { present } from '../present.ts'
import type { LayerPlan } from '../schema/plan.ts'
import type { Layer } from '../schema/project.ts'
import { portOfLayer } from './ports.ts'
import { type Packaging, sectionsFor } from './sections.ts'

const plans = memory<LayerPlan>()

/** A layer as one image installs it; the same object for all images that install it alike. */
export function layerPlan(layer: Layer, packaging: Packaging, account: Variables): LayerPlan {
  const { distro, formats } = packaging
  return plans(layer, JSON.stringify([distro, formats, account]), () => made(layer, packaging, account))
}

function made(layer: Layer, packaging: Packaging, account: Variables): LayerPlan {
  const { name, plugin, version, engine, status, tasks, extract, builders, fields, files } = layer
  const text = (value: string) => expand(value, { ...account, ...layer.vars })
  return present({
    name,
    plugin,
    version,
    engine,
    status,
    ports: layer.ports.map(each => portOfLayer(each).port),
    env: texts(layer.env, text),
    path: layer.path_append.map(text),
    vars: texts(layer.vars, value => expand(value, account)),
    packages: sectionsFor(layer, packaging),
    tasks,
    extract,
    data: layer.data.map(present),
    builders,
    fields,
    files,
  })
}
