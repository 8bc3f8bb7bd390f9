import { isRecord } from '../record.ts'
import type { Registries, RowKind } from '../rows.ts'
import { defaultsSchema, type ImageDefaults, imageSchema } from '../schema/image.ts'
import type { Image } from '../schema/project.ts'
import { imageName } from '../schema/words.ts'
import { parseChecks } from './checks.ts'
import { rename, words } from './dialect.ts'
import type { LayerOwner } from './layer.ts'
import type { Source } from './source.ts'
import { warnUnsupported, whyUnsupported } from './unsupported.ts'
import { validate } from './validate.ts'

const imageKeys: ReadonlySet<string> = new Set(Object.keys(imageSchema.shape))
const defaultsKeys: ReadonlySet<string> = new Set(Object.keys(defaultsSchema.shape))

/** Checks one image as written. */
export function parseImage(
  body: Source,
  { name, plugin, label }: LayerOwner,
  rows: Registries,
): { readonly image?: Image; readonly source: Source } {
  if (body.value !== null && !isRecord(body.value))
    body.fail('DOCUMENT_SHAPE', {
      expected: 'a mapping',
      found: Array.isArray(body.value) ? 'a list' : 'a single value',
    })
  const written = rename(body, imageKeys, words.image)
  warnUnsupported(written, 'image')
  const source = written.only(key => whyUnsupported('image', key) === undefined)
  const core = validate(imageSchema, source, `image ${name}`)
  const owner = { origin: `image:${name}`, plugin, label }
  const tests = parseChecks(source.child('tests'), owner, rows.verb)
  const deployTests = parseChecks(source.child('deploy_tests'), { ...owner, scope: 'deploy' }, rows.verb)
  const wrong = imageName.safeParse(name).error?.issues[0]?.message
  if (wrong !== undefined) body.fail('VALUE_INVALID', { key: name, problem: `the name of an image ${wrong}` })
  if (core.value === undefined) return { source }
  const image: Image = { ...core.value, name, plugin, label, checks: [...tests, ...deployTests] }
  for (const rule of rules) rule(image, source, rows)
  return { image, source }
}

/** Checks the values that all images fall back to. */
export function parseDefaults(body: Source, rows: Registries): ImageDefaults {
  const source = rename(body, defaultsKeys, words.image)
  const defaults = validate(defaultsSchema, source, 'defaults').value ?? {}
  rowsAreThere(defaults, source, rows)
  return defaults
}

/** Rules of a single image. */
const rules: readonly ((image: Image, source: Source, rows: Registries) => void)[] = [
  rowsAreThere,
  function dataImagesHoldOnlyData(image, source) {
    for (const key of ['base', 'ports'])
      if (image.data_image && source.record()[key] !== undefined) source.fail('DATA_IMAGE_KEY', { key }, [key], 'key')
  },
  function hostPortsDiffer(image, source) {
    const hosts = image.ports.map(port => /^([0-9]+):/.exec(String(port))?.[1])
    for (const [index, name] of hosts.entries()) {
      const between = { first: `ports.${hosts.indexOf(name)}`, second: `ports.${index}` }
      if (name !== undefined && hosts.indexOf(name) < index)
        source.fail('NAME_TWICE', { what: 'Host port', name, ...between }, ['ports', index])
    }
  },
  function portsAreInRange(image, source) {
    for (const [index, port] of image.ports.entries()) {
      const numbers = String(port).split('/')[0]?.split(':').map(Number) ?? []
      if (numbers.some(each => each < 1 || each > 65535))
        source.fail('PORT_RANGE', { port: String(port) }, ['ports', index])
    }
  },
]

type Naming = ImageDefaults & { readonly engine?: string | undefined; readonly builds?: readonly string[] }

/** Formats, distributions, builders, init systems and engines that an image names must be there. */
function rowsAreThere(image: Naming, source: Source, rows: Registries): void {
  const demand = (kind: RowKind, name: string | undefined, ...path: readonly (string | number)[]) => {
    const known = [...rows[kind].keys()]
    if (name === undefined || known.includes(name)) return
    const parameters = { kind: kind === 'distro' ? 'distribution' : kind, name, known }
    source.fail('ROW_UNKNOWN', parameters, path)
  }
  for (const [index, tag] of (image.distro ?? []).entries()) demand('distro', tag.split(':')[0], 'distro', index)
  for (const [index, name] of (image.build ?? []).entries()) demand('format', name, 'build', index)
  for (const [index, name] of (image.builds ?? []).entries()) demand('builder', name, 'builds', index)
  for (const name of Object.keys(image.builder ?? {})) demand('builder', name, 'builder', name)
  demand('init', image.init, 'init')
  demand('engine', image.engine, 'engine')
}
