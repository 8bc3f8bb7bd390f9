import type { ImagePlan, LayerPlan } from '@ovkit/core'
import type { Screen } from './screen.ts'
import { table, wrap } from './table.ts'

/** A plan on a page: where it comes from, its layers in order, and what a container of it has. */
export function showPlan(plan: ImagePlan, screen: Screen): string {
  const { paint } = screen
  const { layers, image, status } = plan
  const title = `${paint.bold(image)}${status === 'working' ? '' : `  ${paint.yellow(status)}`}\n`
  const sections = [
    title + facts(originOf(plan), screen),
    layers.length === 0 ? '' : `${paint.bold('Layers, in order')}\n${layerTable(layers, screen)}`,
    section('A container has', facts(runtimeOf(plan), screen), screen),
  ]
  return sections.filter(text => text !== '').join('\n')
}

type Fact = readonly [name: string, values: readonly (string | undefined)[]]

function originOf(plan: ImagePlan): readonly Fact[] {
  const { base, chain, bootstrap, account, distro, formats, builder, provided, composed } = { ...plan, ...plan.base }
  const origin = base.kind === 'image' ? `${chain.join(', on ')} (${base.reference})` : base.reference
  return [
    ['base', [origin, bootstrap && `else by ${bootstrap.tool} of ${bootstrap.suite}`]],
    ['distro', distro],
    ['packages', formats],
    ['account', [`${account.name} ${account.uid}:${account.gid}`, account.home]],
    ['init', [plan.init]],
    ['builders', Object.entries(builder).map(([name, image]) => `${name} in ${image}`)],
    ['tag', [[plan.registry, plan.tag].filter(Boolean).join(' ')]],
    ['in its base', provided.map(({ name }) => name)],
    ['composed by', composed],
  ]
}

function layerTable(layers: readonly LayerPlan[], { paint }: Screen): string {
  const rows = layers.map((layer, at) => [
    paint.dim(String(at + 1).padStart(String(layers.length).length)),
    layer.name,
    countsOf(layer),
    paint.dim(layer.plugin ?? ''),
  ])
  return table(rows, 2)
}

function countsOf({ packages, tasks, builders, files }: LayerPlan): string {
  const sections = packages.map(({ format, section }) => counted(packagesIn(section), `${format} package`))
  const counts = [
    ...sections,
    counted(tasks.length, 'task'),
    counted(files.length, 'file'),
    ...builders.map(name => `built by ${name}`),
  ]
  return counts.filter(text => text !== '').join(', ')
}

function packagesIn(section: unknown): number {
  const isSection = typeof section === 'object' && section !== null && 'packages' in section
  return isSection && Array.isArray(section.packages) ? section.packages.length : 0
}

function runtimeOf(plan: ImagePlan): readonly Fact[] {
  const { ports, services, volumes, security, env, secrets, aliases, checks } = plan
  const rights = [
    ...security.cap_add.map(cap => `+${cap}`),
    ...security.cap_drop.map(cap => `-${cap}`),
    security.privileged && 'privileged',
  ]
  const limits = (['shm_size', 'memory_max', 'memory_high', 'cpus'] as const).flatMap(key =>
    security[key] === undefined ? [] : `${key} ${security[key]}`,
  )
  const scopes = (['build', 'deploy'] as const).map(
    scope => `${checks.filter(check => check.scope === scope).length} ${scope}`,
  )
  return [
    [
      'ports',
      ports.map(
        ({ port, host, published, protocol }) =>
          `${published && host !== undefined && host !== port ? `${host}:` : ''}${port}${protocol === 'http' ? '' : ` ${protocol}`}${published ? '' : ' (not published)'}`,
      ),
    ],
    ['services', services.map(({ name }) => name)],
    ['volumes', volumes.map(({ name, path }) => `${name} at ${path}`)],
    ['environment', Object.keys(env)],
    ['secrets', secrets.map(({ name }) => name)],
    ['aliases', aliases.map(({ name }) => name)],
    ['limits', limits],
    ['rights', rights.filter(text => text !== false && text !== undefined)],
    ['checks', checks.length === 0 ? [] : [`${checks.length} (${scopes.join(', ')})`]],
  ]
}

function facts(rows: readonly Fact[], { paint, width }: Screen): string {
  const shown = rows.map(
    ([name, values]) => [name, values.filter(value => value !== undefined && value !== '').join(', ')] as const,
  )
  const used = shown.filter(([, text]) => text !== '')
  const column = Math.max(0, ...used.map(([name]) => name.length)) + 4
  return table(
    used.flatMap(([name, text]) =>
      wrap(text, width - column).map((line, at) => [at === 0 ? paint.dim(name) : '', line]),
    ),
    2,
  )
}

const section = (title: string, body: string, { paint }: Screen) => (body === '' ? '' : `${paint.bold(title)}\n${body}`)

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}
