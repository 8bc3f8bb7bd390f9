import {
  containerfile,
  type Files,
  failuresOf,
  type Kit,
  type OvkitError,
  render,
  resolve,
  validateProject,
} from '@ovkit/core'
import { type GivenPlugin, pluginAt, testKit } from '@ovkit/testing'
import { expect } from 'vitest'
import base from '../../packages/plugin-base/src/index.ts'
import podman from '../../packages/plugin-podman/src/index.ts'
import { placed } from './corpus.ts'
import type { Document } from './documents.ts'

/** Tells everything that is wrong with a project, document after document on one machine. */
export async function openProjects() {
  const { kit, closeCache } = await withRowsAlone(['plugin-base', base], ['plugin-podman', podman])
  return { closeCache, mistakesIn: (document: Document, text: string) => mistakesIn(kit, document, text) }
}

/** Everything that is told of a project with this document: loaded, resolved, rendered and written down. */
async function mistakesIn(kit: Kit, { kind, dialect }: Document, text: string): Promise<readonly string[]> {
  const files = placed(kind, text, dialect)
  for (const path of ['ov.yml', 'charly.yml', 'image.yml', 'layers/demo/layer.yml', 'layers/demo/charly.yml'])
    kit.world.files.remove(`/project/${path}`)
  for (const [path, content] of Object.entries(files)) kit.world.files.write(`/project/${path}`, content)
  const { project, failures } = await validateProject(kit, '/project')
  const told = [...failures, ...project.warnings].map(tell)
  if (failures.length > 0) return told.filter(isMistake)
  for (const image of Object.keys(project.images)) {
    try {
      const context = await render(kit, await resolve(kit, project, image))
      expect(containerfile(context)).toMatch(/^# Made by ovkit/)
    } catch (error) {
      const mistakes = failuresOf(error)
      if (mistakes === undefined) throw error
      told.push(...mistakes.map(tell))
    }
  }
  return told.filter(isMistake)
}

const isMistake = (told: string) => !told.startsWith('KEY_UNSUPPORTED')

function tell({ code, message, at }: OvkitError): string {
  expect(message).toMatch(/\S/)
  expect(message).not.toMatch(/\[object Object\]|undefined/)
  return `${code} ${message} ${at === undefined ? '' : `${at.file}:${at.line}:${at.column}`}`
}

/**
 * The plugins' rows without their layers and images. What is parsed before the first mistake stays in the cache, and
 * nothing later gets there: a cache that grows with every document is another test.
 */
async function withRowsAlone(...packages: readonly (readonly [string, GivenPlugin['plugin']])[]) {
  const plugins = packages.map(([folder, plugin]) => {
    const { package: found } = pluginAt(new URL(`../../packages/${folder}`, import.meta.url), plugin)
    const { layers: _, images: __, ...manifest } = found.manifest
    return { package: { ...found, manifest }, ...(plugin === undefined ? {} : { plugin }) }
  })
  const { kit } = await testKit({ plugins })
  const { files, dirs } = kit.world
  let isClosed = false
  const write: Files['write'] = (path, ...rest) => {
    if (!isClosed || !path.startsWith(dirs.cache)) files.write(path, ...rest)
  }
  const closeCache = () => {
    isClosed = true
  }
  return { kit: { ...kit, world: { ...kit.world, files: { ...files, write } } }, closeCache }
}
