import type { z } from 'zod'
import { failure, OvkitError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Registries, RowFinding } from '../rows.ts'
import { layerSchema, type WrittenLayer } from '../schema/layer.ts'
import type { Task } from '../schema/layer-parts.ts'
import type { Check } from '../schema/plan.ts'
import type { PackageSection } from '../schema/project.ts'
import { parseChecks } from './checks.ts'
import { rename, words } from './dialect.ts'
import { brokenRules } from './layer-rules.ts'
import type { Source } from './source.ts'
import { parseTasks } from './tasks.ts'
import { unsupportedIn } from './unsupported.ts'
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
  owner: LayerOwner,
  rows: Registries,
): { readonly layer?: ParsedLayer; readonly source: Source; readonly failures: readonly OvkitError[] } {
  const renamed = rename(body, new Set([...coreKeys, ...rows.format.keys(), ...rows.field.keys()]), words.layer)
  const source = renamed.source
  const keys = sortKeys(source, rows)
  const core = validate(layerSchema, only(source, keys.core), `layer ${owner.name}`)
  const sections = keys.sections.map(section => parseSection(section, source, rows))
  const fields = keys.fields.map(key => ({
    key,
    ...validate(rows.field.get(key)?.schema ?? never(key), source.child(key), `layer ${owner.name}`),
  }))
  const tasks = parseTasks(source.child('tasks'), Object.keys(core.value?.vars ?? {}))
  const checks = parseChecks(
    source.child('tests'),
    { origin: `layer:${owner.name}`, plugin: owner.plugin, label: owner.label },
    rows.verb,
  )
  const failures = [
    ...renamed.failures,
    ...unsupportedIn(source, 'layer'),
    ...keys.unknown.map(key => unknownKey(key, source, owner, rows)),
    ...[core, ...sections, ...fields, tasks, checks].flatMap(each => each.failures),
  ]
  if (core.value === undefined) return { source, failures }
  const layer: ParsedLayer = {
    ...core.value,
    tasks: tasks.tasks,
    checks: checks.checks,
    sections: sections.flatMap(each => each.section ?? []),
    // One that is wrong is no value for its row.
    fields: Object.fromEntries(fields.filter(each => each.failures.length === 0).map(each => [each.key, each.value])),
  }
  return { layer, source, failures: [...failures, ...brokenRules({ ...layer, name: owner.name }, source)] }
}

const coreKeys = Object.keys(layerSchema.shape)

type Section = { readonly key: string; readonly format: string; readonly tags: readonly string[] }

/** Which row, if any, a key of the layer belongs to. */
function sortKeys(source: Source, rows: Registries) {
  const [core, fields, unknown]: [string[], string[], string[]] = [[], [], []]
  const sections: Section[] = []
  for (const key of Object.keys(source.record())) {
    const tagged = taggedSection(key, rows)
    if (coreKeys.includes(key)) core.push(key)
    else if (rows.format.has(key)) sections.push({ key, format: key, tags: [] })
    else if (rows.field.has(key)) fields.push(key)
    else if (tagged !== undefined) sections.push(tagged)
    else if (unsupportedIn(source, 'layer', key).length === 0) unknown.push(key)
  }
  return { core, fields, sections, unknown }
}

/** `"name:1"` or `"one,other"`: tags of distributions, whose first format gives the section its form. */
function taggedSection(key: string, rows: Registries): Section | undefined {
  const tags = key.split(',').map(tag => tag.trim())
  const distros = tags.map(tag => rows.distro.get(tag.split(':')[0] ?? ''))
  const format = distros[0]?.formats[0]
  return format !== undefined && distros.every(Boolean) ? { key, format, tags } : undefined
}

function parseSection(
  section: Section,
  source: Source,
  rows: Registries,
): { readonly section?: PackageSection; readonly failures: readonly OvkitError[] } {
  const format = rows.format.get(section.format)
  if (format === undefined)
    return {
      failures: [
        failure(
          'ROW_UNKNOWN',
          { kind: 'format', name: section.format, known: [...rows.format.keys()] },
          { at: source.at([section.key], 'key') },
        ),
      ],
    }
  const checked = validate(format.section, source.child(section.key), `section ${section.key}`)
  if (checked.value === undefined) return { failures: checked.failures }
  return {
    section: { format: section.format, tags: section.tags, value: checked.value },
    failures: [...checked.failures, ...rowFailures(format.rules(checked.value), source.child(section.key))],
  }
}

/** A row's own findings, with the place of what they are about. */
export function rowFailures(findings: readonly RowFinding[], source: Source): readonly OvkitError[] {
  return findings.map(
    finding =>
      new OvkitError(
        finding.code,
        { message: finding.message, hint: finding.hint },
        { at: source.at(finding.path ?? []), severity: finding.severity ?? 'error' },
      ),
  )
}

function unknownKey(key: string, source: Source, owner: LayerOwner, rows: Registries): OvkitError {
  const known = [...coreKeys, ...rows.format.keys(), ...rows.field.keys(), ...rows.distro.keys()]
  return failure(
    'KEY_UNKNOWN',
    { word: key, known, probable: nearest(key, known), where: `layer ${owner.name}` },
    { at: source.at([key], 'key') },
  )
}

const only = (source: Source, keys: readonly string[]): Source =>
  source.renamed(Object.fromEntries(keys.map(key => [key, source.record()[key]])), new Map())

function never(key: string): z.ZodType {
  throw new Error(`no row for the key ${key}`)
}
