import { failure, type OvkitError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Registries } from '../rows.ts'
import { defaultsSchema, type ImageDefaults, imageSchema } from '../schema/image.ts'
import type { Image } from '../schema/project.ts'
import { imageName } from '../schema/words.ts'
import { parseChecks } from './checks.ts'
import { rename, words } from './dialect.ts'
import type { LayerOwner } from './layer.ts'
import type { Source } from './source.ts'
import { unsupportedIn } from './unsupported.ts'
import { validate } from './validate.ts'

/** Checks one image as written. */
export function parseImage(
  body: Source,
  owner: LayerOwner,
  rows: Registries,
): { readonly image?: Image; readonly source: Source; readonly failures: readonly OvkitError[] } {
  const renamed = rename(body, new Set(Object.keys(imageSchema.shape)), words.image)
  const unsupported = unsupportedIn(renamed.source, 'image')
  const known = renamed.source.renamed(withoutUnsupported(renamed.source), new Map())
  const core = validate(imageSchema, known, `image ${owner.name}`)
  const whose = { origin: `image:${owner.name}`, plugin: owner.plugin, label: owner.label }
  const tests = parseChecks(known.child('tests'), whose, rows.verb)
  const deployTests = parseChecks(known.child('deploy_tests'), { ...whose, scope: 'deploy' }, rows.verb)
  const name = imageName.safeParse(owner.name)
  const failures = [
    ...renamed.failures,
    ...unsupported,
    ...[core, tests, deployTests].flatMap(each => each.failures),
    ...(name.success
      ? []
      : [
          failure(
            'VALUE_INVALID',
            { key: owner.name, problem: `the name of an image ${name.error.issues[0]?.message}` },
            { at: body.at() },
          ),
        ]),
  ]
  if (core.value === undefined) return { source: known, failures }
  const image: Image = {
    ...core.value,
    name: owner.name,
    plugin: owner.plugin,
    label: owner.label,
    checks: [...tests.checks, ...deployTests.checks],
  }
  return { image, source: known, failures: [...failures, ...rules.flatMap(rule => rule(image, known, rows))] }
}

/** Checks the values that all images fall back to. */
export function parseDefaults(
  body: Source,
  rows: Registries,
): { readonly defaults: ImageDefaults; readonly failures: readonly OvkitError[] } {
  const renamed = rename(body, new Set(Object.keys(defaultsSchema.shape)), words.image)
  const checked = validate(defaultsSchema, renamed.source, 'defaults')
  const defaults = checked.value ?? {}
  return {
    defaults,
    failures: [...renamed.failures, ...checked.failures, ...namedRows(defaults, renamed.source, rows)],
  }
}

function withoutUnsupported(source: Source): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(source.record()).filter(([key]) => unsupportedIn(source, 'image', key).length === 0),
  )
}

/** Rules of a single image. */
const rules: readonly ((image: Image, source: Source, rows: Registries) => readonly OvkitError[])[] = [
  namedRows,
  function dataImagesHoldOnlyData(image, source) {
    if (!image.data_image) return []
    const keys = ['base', 'ports'] as const
    return keys
      .filter(key => source.record()[key] !== undefined)
      .map(key => failure('DATA_IMAGE_KEY', { key }, { at: source.at([key], 'key') }))
  },
  function hostPortsDiffer(image, source) {
    const hosts = image.ports.map(port => /^([0-9]+):/.exec(String(port))?.[1])
    return hosts.flatMap((host, index) => {
      const first = hosts.indexOf(host)
      if (host === undefined || first === index) return []
      return [
        failure(
          'NAME_TWICE',
          { what: 'Host port', name: host, first: `ports.${first}`, second: `ports.${index}` },
          { at: source.at(['ports', index]) },
        ),
      ]
    })
  },
  function portsAreInRange(image, source) {
    return image.ports.flatMap((port, index) => {
      const numbers = String(port).split('/')[0]?.split(':').map(Number) ?? []
      if (numbers.every(each => each >= 1 && each <= 65535)) return []
      return [failure('PORT_RANGE', { port: String(port) }, { at: source.at(['ports', index]) })]
    })
  },
]

/** Formats, distributions, builders, init systems and engines that an image names must be there. */
function namedRows(
  image: ImageDefaults & { readonly engine?: string | undefined; readonly builds?: readonly string[] },
  source: Source,
  rows: Registries,
): readonly OvkitError[] {
  const named = [
    ...(image.distro ?? []).map((tag, index) => ({
      kind: 'distro' as const,
      name: tag.split(':')[0] ?? tag,
      path: ['distro', index],
    })),
    ...(image.build ?? []).map((name, index) => ({ kind: 'format' as const, name, path: ['build', index] })),
    ...(image.builds ?? []).map((name, index) => ({ kind: 'builder' as const, name, path: ['builds', index] })),
    ...Object.keys(image.builder ?? {}).map(name => ({ kind: 'builder' as const, name, path: ['builder', name] })),
    ...(image.init === undefined ? [] : [{ kind: 'init' as const, name: image.init, path: ['init'] }]),
    ...(image.engine === undefined ? [] : [{ kind: 'engine' as const, name: image.engine, path: ['engine'] }]),
  ]
  return named.flatMap(({ kind, name, path }) => {
    const known = [...rows[kind].keys()]
    if (known.includes(name)) return []
    return [
      failure(
        'ROW_UNKNOWN',
        { kind: kind === 'distro' ? 'distribution' : kind, name, known, probable: nearest(name, known) },
        { at: source.at(path) },
      ),
    ]
  })
}
