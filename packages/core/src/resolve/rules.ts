import { failure, failureOfRow, type OvkitError, type Place } from '../errors.ts'
import type { Registries, RowFinding } from '../rows.ts'
import type { ImagePlan } from '../schema/plan.ts'
import type { Project } from '../schema/project.ts'

/** What must hold of an image once everything is put together. */
export function check(project: Project, plan: ImagePlan, rows: Registries): readonly OvkitError[] {
  const at: At = (owner, ...path) => ({ at: project.locate(owner, path) })
  return rules.flatMap(rule => rule(plan, rows, at))
}

type At = (owner: string, ...path: readonly (string | number)[]) => { readonly at: Place | undefined }
type Rule = (plan: ImagePlan, rows: Registries, at: At) => readonly OvkitError[]

const rules: readonly Rule[] = [
  function servicesHaveAnInitSystem({ image, services, init }, rows, at) {
    const [service] = services
    const [first] = rows.init.values()
    if (service === undefined || init !== undefined || first === undefined) return []
    const what = `Service "${service.name}" of layer "${service.layer}"`
    return [failure('NEEDS_LAYER', { what, layer: first.needs, image }, at(`layer:${service.layer}`, 'service'))]
  },
  function servicesHaveNamesOfTheirOwn({ services }, _rows, at) {
    // A layer may bring one service in two forms: as a command, and as the unit of a package.
    return twice(services, each => `${each.name} ${each.use_packaged === undefined}`).map(([first, second]) => {
      const between = { first: `layer ${first.layer}`, second: `layer ${second.layer}` }
      return failure(
        'NAME_TWICE',
        { what: 'Service', name: second.name, ...between },
        at(`layer:${second.layer}`, 'service'),
      )
    })
  },
  function servicesFitTheirInitSystem({ services, init }, rows, at) {
    const row = init === undefined ? undefined : rows.init.get(init)
    return services.flatMap(service => found(row?.rules?.(service), at(`layer:${service.layer}`, 'service')))
  },
  function layersAgreeOnTheEngine({ image, layers }, _rows, at) {
    const engines = [...new Set(layers.flatMap(each => each.engine ?? []))]
    const [first, second] = engines
    return first === undefined || second === undefined
      ? []
      : [failure('ENGINE_CONFLICT', { image, first, second }, at(`image:${image}`, 'layers'))]
  },
  function volumesHaveFoldersOfTheirOwn({ image, volumes }, _rows, at) {
    return twice(volumes, each => each.path).map(([first, second]) => {
      const between = { first: `volume ${first.name}`, second: `volume ${second.name}` }
      return failure('NAME_TWICE', { what: 'Volume folder', name: second.path, ...between }, at(`image:${image}`))
    })
  },
  function hostPortsDiffer({ image, ports }, _rows, at) {
    const published = ports.filter(each => each.host !== undefined)
    return twice(published, each => each.host).map(([first, second]) => {
      const between = { first: `port ${first.port}`, second: `port ${second.port}` }
      return failure(
        'NAME_TWICE',
        { what: 'Host port', name: String(second.host), ...between },
        at(`image:${image}`, 'ports'),
      )
    })
  },
  function dataGoesToDeclaredVolumes({ image, data, volumes }, _rows, at) {
    const lost = data.filter(each => !volumes.some(({ name }) => name === each.volume))
    return lost.map(({ layer, volume }) =>
      failure('DATA_VOLUME', { layer, volume, image }, at(`layer:${layer}`, 'data')),
    )
  },
  function dataImagesHaveData({ image, data_image, layers }, _rows, at) {
    if (!data_image || layers.some(each => each.data.length > 0)) return []
    return [failure('DATA_IMAGE_EMPTY', { image }, at(`image:${image}`))]
  },
  function fieldsFindTheirLayers(plan, rows, at) {
    const present = new Set([
      ...plan.provided.map(each => each.name),
      ...plan.composed,
      ...plan.layers.map(each => each.name),
    ])
    const fields = plan.layers.flatMap(layer =>
      Object.entries(layer.fields).map(([key, value]) => ({ layer, key, value })),
    )
    return fields.flatMap(({ layer, key, value }) => {
      const given = rows.field.get(key)?.contribute(value, layer)
      const place = at(`layer:${layer.name}`, key)
      const what = `"${key}" of layer "${layer.name}"`
      const missing = (given?.needs ?? []).filter(name => !present.has(name))
      return [
        ...missing.map(name => failure('NEEDS_LAYER', { what, layer: name, image: plan.image }, place)),
        ...found(given?.findings, place),
      ]
    })
  },
]

/** What a row has to say, in its own words. */
function found(findings: readonly RowFinding[] = [], place: ReturnType<At>): readonly OvkitError[] {
  return findings.map(each => failureOfRow(each, place.at))
}

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
