import { failureOfRow } from '../errors.ts'
import type { Registries, RowFinding } from '../rows.ts'
import { layerSchema, type WrittenLayer } from '../schema/layer.ts'
import type { Task } from '../schema/layer-parts.ts'
import type { Check } from '../schema/plan.ts'
import type { PackageSection } from '../schema/project.ts'
import { parseChecks } from './checks.ts'
import { rename, words } from './dialect.ts'
import { tellBrokenRules } from './layer-rules.ts'
import type { Source } from './source.ts'
import { parseTasks } from './tasks.ts'
import { warnUnsupported, whyUnsupported } from './unsupported.ts'
import { validate } from './validate.ts'

/** What the text of a layer says, before its folder is looked at. */
export interface ParsedLayer extends Omit<WrittenLayer, 'tasks' | 'tests'> {
  readonly tasks: readonly Task[]
  readonly sections: readonly PackageSection[]
  readonly fields: Readonly<Record<string, unknown>>
  readonly checks: readonly Check[]
}

export interface LayerOwner {
  readonly name: string
  readonly plugin: string | undefined
  readonly label: string
}

/** Checks the body of a layer against core's keys, the registered formats, distributions, fields and verbs. */
export function parseLayer(
  body: Source,
  { name, plugin, label }: LayerOwner,
  rows: Registries,
): { readonly layer?: ParsedLayer; readonly source: Source } {
  const has = (key: string) => coreKeys.has(key) || rows.format.has(key) || rows.field.has(key)
  const source = rename(body, { has }, words.layer)
  warnUnsupported(source, 'layer')
  const core = validate(
    layerSchema,
    source.only(key => coreKeys.has(key)),
    `layer ${name}`,
  ).value
  const parts = partsOfRows(source, name, rows)
  const tasks = parseTasks(source.child('tasks'), Object.keys(core?.vars ?? {}))
  const checks = parseChecks(source.child('tests'), { origin: `layer:${name}`, plugin, label }, rows.verb)
  if (core === undefined) return { source }
  const layer: ParsedLayer = { ...core, tasks, checks, ...parts }
  tellBrokenRules({ ...layer, name }, source)
  return { layer, source }
}

const coreKeys: ReadonlySet<string> = new Set(Object.keys(layerSchema.shape))

/** The keys of a layer that formats, distributions and fields give a meaning; a wrong value is no value for its row. */
function partsOfRows(source: Source, layer: string, rows: Registries): Pick<ParsedLayer, 'sections' | 'fields'> {
  const sections: PackageSection[] = []
  const fields: Record<string, unknown> = {}
  for (const key of Object.keys(source.record())) {
    if (coreKeys.has(key) || whyUnsupported('layer', key) !== undefined) continue
    const field = rows.field.get(key)
    const tagged = rows.format.has(key) ? { format: key, tags: [] } : taggedSection(key, rows)
    if (field !== undefined) {
      const { value, isSound } = validate(field.schema, source.child(key), `layer ${layer}`)
      if (isSound) fields[key] = value
    } else if (tagged !== undefined) {
      sections.push(...parseSection(key, tagged, source, rows))
    } else {
      const known = [...coreKeys, ...rows.format.keys(), ...rows.field.keys(), ...rows.distro.keys()]
      source.fail('KEY_UNKNOWN', { word: key, known, where: `layer ${layer}` }, [key], 'key')
    }
  }
  return { sections, fields }
}

type Tagged = Omit<PackageSection, 'value'>

/** `"name:1"` or `"one,other"`: tags of distributions, whose first format gives the section its form. */
function taggedSection(key: string, rows: Registries): Tagged | undefined {
  const tags = key.split(',').map(tag => tag.trim())
  const distros = tags.map(tag => rows.distro.get(tag.split(':')[0] ?? ''))
  const format = distros[0]?.formats[0]
  return format !== undefined && distros.every(Boolean) ? { format, tags } : undefined
}

function parseSection(key: string, tagged: Tagged, source: Source, rows: Registries): readonly PackageSection[] {
  const format = rows.format.get(tagged.format)
  const known = [...rows.format.keys()]
  if (format === undefined) source.fail('ROW_UNKNOWN', { kind: 'format', name: tagged.format, known }, [key], 'key')
  if (format === undefined) return []
  const section = source.child(key)
  const { value } = validate(format.section, section, `section ${key}`)
  if (value === undefined) return []
  tellFindings(format.rules(value), section)
  return [{ ...tagged, value }]
}

/** A row's own findings, with the place of what they are about. */
export function tellFindings(findings: readonly RowFinding[], source: Source): void {
  for (const finding of findings) source.note(failureOfRow(finding, source.at(finding.path)))
}
