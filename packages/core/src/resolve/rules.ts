import { failure, type OvkitError } from '../errors.ts'
import type { Registries } from '../rows.ts'
import type { ImagePlan } from '../schema/plan.ts'
import type { Project } from '../schema/project.ts'

/** What must hold of an image once everything is put together. */
export function check(project: Project, plan: ImagePlan, rows: Registries): readonly OvkitError[] {
  return rules.flatMap(rule => rule(project, plan, rows))
}

type Rule = (project: Project, plan: ImagePlan, rows: Registries) => readonly OvkitError[]

const rules: readonly Rule[] = [
  function servicesHaveAnInitSystem(project, plan, rows) {
    const [service] = plan.services
    if (service === undefined || plan.init !== undefined) return []
    const [init] = rows.init.values()
    if (init === undefined) return []
    const what = `Service "${service.name}" of layer "${service.layer}"`
    return [
      failure(
        'NEEDS_LAYER',
        { what, layer: init.needs, image: plan.image },
        { at: project.locate(`layer:${service.layer}`, ['service']) },
      ),
    ]
  },
  function servicesHaveNamesOfTheirOwn(project, plan) {
    // A layer may bring one service in two forms: as a command, and as the unit of a package.
    return twice(plan.services, each => `${each.name} ${each.use_packaged === undefined}`).map(([first, second]) =>
      failure(
        'NAME_TWICE',
        { what: 'Service', name: second.name, first: `layer ${first.layer}`, second: `layer ${second.layer}` },
        { at: project.locate(`layer:${second.layer}`, ['service']) },
      ),
    )
  },
  function servicesFitTheirInitSystem(project, plan, rows) {
    const init = plan.init === undefined ? undefined : rows.init.get(plan.init)
    return plan.services.flatMap(service =>
      (init?.rules?.(service) ?? []).map(finding =>
        failure(
          'VALUE_CONFLICT',
          { message: finding.message, hint: finding.hint ?? '' },
          { at: project.locate(`layer:${service.layer}`, ['service']) },
        ),
      ),
    )
  },
  function volumesHaveFoldersOfTheirOwn(project, plan) {
    return twice(plan.volumes, each => each.path).map(([first, second]) =>
      failure(
        'NAME_TWICE',
        { what: 'Volume folder', name: second.path, first: `volume ${first.name}`, second: `volume ${second.name}` },
        { at: project.locate(`image:${plan.image}`, []) },
      ),
    )
  },
  function hostPortsDiffer(project, plan) {
    const published = plan.ports.flatMap(each => (each.host === undefined ? [] : [{ ...each, host: each.host }]))
    return twice(published, each => each.host).map(([first, second]) =>
      failure(
        'NAME_TWICE',
        { what: 'Host port', name: String(second.host), first: `port ${first.port}`, second: `port ${second.port}` },
        { at: project.locate(`image:${plan.image}`, ['ports']) },
      ),
    )
  },
  function dataGoesToDeclaredVolumes(project, plan) {
    const names = plan.volumes.map(each => each.name)
    return plan.data
      .filter(each => !names.includes(each.volume))
      .map(each =>
        failure(
          'REFERENCE_MISSING',
          {
            message: `Layer "${each.layer}" has data for the volume "${each.volume}", which no layer of image "${plan.image}" declares.`,
            hint: 'Declare it under "volumes" of the layer.',
          },
          { at: project.locate(`layer:${each.layer}`, ['data']) },
        ),
      )
  },
  function dataImagesHaveData(project, plan) {
    if (!plan.data_image || plan.layers.some(each => each.data.length > 0)) return []
    return [
      failure(
        'REFERENCE_MISSING',
        {
          message: `Data image "${plan.image}" has no layer with data.`,
          hint: 'Add a layer with "data", or remove data_image.',
        },
        { at: project.locate(`image:${plan.image}`, []) },
      ),
    ]
  },
  function fieldsFindTheirLayers(project, plan, rows) {
    const present = new Set([
      ...plan.provided.map(each => each.name),
      ...plan.composed,
      ...plan.layers.map(each => each.name),
    ])
    return plan.layers.flatMap(layer =>
      Object.entries(layer.fields).flatMap(([key, value]) => {
        const given = rows.field.get(key)?.contribute(value, layer)
        const at = project.locate(`layer:${layer.name}`, [key])
        const missing = (given?.needs ?? [])
          .filter(name => !present.has(name))
          .map(name =>
            failure(
              'NEEDS_LAYER',
              { what: `"${key}" of layer "${layer.name}"`, layer: name, image: plan.image },
              { at },
            ),
          )
        const found = (given?.findings ?? []).map(finding =>
          failure('VALUE_CONFLICT', { message: finding.message, hint: finding.hint ?? '' }, { at }),
        )
        return [...missing, ...found]
      }),
    )
  },
]

/** Pairs of things of which a key is the same: the first that has it, and each further one. */
function twice<T>(values: readonly T[], keyOf: (value: T) => unknown): readonly (readonly [T, T])[] {
  const first = new Map<unknown, T>()
  return values.flatMap(value => {
    const key = keyOf(value)
    const other = first.get(key)
    if (other === undefined) first.set(key, value)
    return other === undefined ? [] : [[other, value] as const]
  })
}
