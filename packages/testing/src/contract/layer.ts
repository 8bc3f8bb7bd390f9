import { containerfile, type Kit, loadAll, type OvkitError, type Project, render, resolve } from '@ovkit/core'
import { expect } from 'vitest'
import { testKit } from '../kit.ts'
import type { GivenPlugin } from '../plugin.ts'
import { expectParses, expectSound } from './sound.ts'
import { type Skip, suite } from './suite.ts'

export interface LayerOptions {
  /** Other plugins that must be there: those that bring distributions and layers that these need. */
  readonly beside?: readonly GivenPlugin[]
  /** Images to install the layers on. Default: all that the plugins bring. */
  readonly images?: readonly string[]
  /** Claims to leave out, by layer and title, each with the reason. */
  readonly skip?: Readonly<Record<string, Skip>>
}

interface Subject {
  readonly kit: Kit
  readonly project: Project
  readonly failures: readonly OvkitError[]
}

/** What every layer of a plugin must do. Await it at the top of a test file: the layers are read to name the tests. */
export async function layerContract(plugin: GivenPlugin, options: LayerOptions = {}): Promise<void> {
  const { beside = [], skip = {} } = options
  const plugins = [...beside, plugin]
  const bases = options.images ?? (await imagesOf(plugins))
  const subject = await install(plugins, bases)
  const own = Object.values(subject.project.layers).filter(each => each.plugin === plugin.package.name)
  const unknown = Object.keys(skip).filter(name => !own.some(layer => layer.name === name))
  suite(
    `layers of ${plugin.package.name}`,
    {},
    {
      'are there': () => expect(own.length).toBeGreaterThan(0),
      'are those that something is skipped for': () => expect(unknown).toEqual([]),
    },
  )
  for (const { name } of own) layerSuite(name, subject, bases, skip[name])
}

function layerSuite(name: string, subject: Subject, bases: readonly string[], skip: Skip | undefined): void {
  const { project, failures } = subject
  const layer = project.layers[name]
  if (layer === undefined) return
  const isHere = (error: OvkitError) => error.at?.file.startsWith(`${layer.dir}/`)
  const said = (errors: readonly OvkitError[]) => errors.filter(isHere).map(each => `${each.at?.line}: ${each.message}`)
  const installs = Object.fromEntries(
    bases.map(base => [`installs on ${base}`, () => expectInstalls(subject, imageFor(name, base))]),
  )
  suite(
    `layer ${name}`,
    { skip },
    {
      'has no mistake': () => expect(said(failures)).toEqual([]),
      'gives no reason for a warning': () => expect(said(project.warnings)).toEqual([]),
      'says what it is for': () => expect(layer.description).toMatch(/\S/),
      'has a check that proves it, unless it only composes others': () =>
        expect(layer.checks.length > 0 || layer.layers.length > 0).toBe(true),
      'has scripts that parse': () => {
        for (const { source } of layer.files) {
          const text = Buffer.from(subject.kit.world.files.read(source) ?? '').toString('utf8')
          const shell = /^#!\s*(?:\/usr)?\/bin\/(?:env )?(sh|bash|dash)\b/.exec(text)?.[1]
          if (shell !== undefined || source.endsWith('.sh')) expectParses(text, shell)
        }
      },
      ...installs,
    },
  )
}

/** The image resolves, and renders to the same text twice. */
async function expectInstalls({ kit, project }: Subject, image: string): Promise<void> {
  const plan = await resolve(kit, project, image)
  const context = await render(kit, plan)
  for (const { instructions } of context.stages) expectSound(instructions)
  expect(containerfile(await render(kit, plan))).toBe(containerfile(context))
}

const imageFor = (layer: string, base: string) => `${layer}-on-${base}`

async function imagesOf(plugins: readonly GivenPlugin[]): Promise<readonly string[]> {
  const { kit } = await testKit({ plugins })
  return Object.keys(loadAll(kit, '/project', { only: [] }).loaded.images)
}

/** A project with an image for each layer on each base. */
async function install(plugins: readonly GivenPlugin[], bases: readonly string[]): Promise<Subject> {
  const { kit: first } = await testKit({ plugins })
  const images = loadAll(first, '/project', { only: [] }).loaded.layerNames.flatMap(layer =>
    bases.map(base => [imageFor(layer, base), { base, layers: [layer] }]),
  )
  const files = { '/project/ov.yml': JSON.stringify({ images: Object.fromEntries(images) }) }
  const { kit } = await testKit({ plugins, files })
  const { loaded, failures } = loadAll(kit, '/project')
  return { kit, project: loaded, failures }
}
