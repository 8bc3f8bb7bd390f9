import { containerfile, type Kit, load, type OvkitError, render, resolve, validateProject } from '@ovkit/core'
import { type GivenPlugin, testKit, type WorldFacts } from '@ovkit/testing'
import { rows } from './rows.ts'

/** Files of a project, by path relative to it. */
export type ProjectFiles = Readonly<Record<string, NonNullable<WorldFacts['files']>[string]>>

/** What the steps work with on a machine that has this project in /project, and the rows of these tests. */
export async function kitOf(files: ProjectFiles, plugins: readonly GivenPlugin[] = []): Promise<Kit> {
  const placed = Object.fromEntries(Object.entries(files).map(([path, file]) => [`/project/${path}`, file]))
  return (await testKit({ plugins: [rows, ...plugins], files: placed })).kit
}

/** Everything that is wrong with a project, each as `file:line:column CODE message`. */
export async function mistakes(files: ProjectFiles, plugins: readonly GivenPlugin[] = []): Promise<readonly string[]> {
  const { failures } = await validateProject(await kitOf(files, plugins), '/project')
  return failures.map(told)
}

/** What is odd about it, and stops nothing. */
export async function warnings(files: ProjectFiles): Promise<readonly string[]> {
  const { project } = await validateProject(await kitOf(files), '/project')
  return project.warnings.map(told)
}

export function told({ at, code, message }: OvkitError): string {
  const place = at === undefined ? '' : `${at.file.replace('/project/', '')}:${at.line}:${at.column} `
  return `${place}${code} ${message}`
}

export async function planOf(files: ProjectFiles, image = 'demo', plugins: readonly GivenPlugin[] = []) {
  const kit = await kitOf(files, plugins)
  return resolve(kit, await load(kit, '/project'), image)
}

/** The Containerfile of an image, and what goes with it. */
export async function rendered(files: ProjectFiles, image = 'demo', plugins: readonly GivenPlugin[] = []) {
  const kit = await kitOf(files, plugins)
  const context = await render(kit, await resolve(kit, await load(kit, '/project'), image))
  return { context, text: containerfile(context) }
}

/** A project of one image `demo` with a layer of this body, and more layers by name. */
export function withLayer(body: string, more: ProjectFiles = {}): ProjectFiles {
  const indented = body.replace(/^/gm, '  ')
  return {
    'ov.yml':
      'images:\n  demo:\n    base: example.invalid/base:1\n    distro: ["plain:1", plain]\n    layers: [demo]\n',
    'layers/demo/layer.yml': `layer:\n${indented}\n`,
    ...more,
  }
}

/** The body of a layer.yml, as flow YAML. */
export const layer = (body: string) => `layer: ${body}\n`
