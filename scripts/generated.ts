import type { Registries } from '@ovkit/core'
import { jsonSchemaOf } from '../packages/cli/src/schema/json.ts'
import { checksPage } from './reference/checks.ts'
import { commandsPage } from './reference/commands.ts'
import { imagePage, layerPage, manifestPage, projectPage, tasksPage } from './reference/documents.ts'
import { errorsPage } from './reference/errors.ts'
import { hooksPage } from './reference/hooks.ts'
import { mergePage } from './reference/merge.ts'
import { firstPartyRows } from './reference/rows.ts'

/** Names of the documents whose JSON Schemas are shipped with the command line. */
const shipped = ['project', 'layer', 'images', 'plugin', 'plan', 'metadata', 'report'] as const

const pages: Readonly<Record<string, (rows: Registries) => string | Promise<string>>> = {
  project: projectPage,
  image: imagePage,
  layer: layerPage,
  tasks: tasksPage,
  checks: checksPage,
  merge: mergePage,
  manifest: manifestPage,
  hooks: hooksPage,
  commands: commandsPage,
  errors: errorsPage,
}

/** Every generated file by its path: what `pnpm generate` writes and a test compares. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const rows = await firstPartyRows()
  const schemas = shipped.map(
    name => [`packages/cli/schema/${name}.json`, `${JSON.stringify(jsonSchemaOf(name, rows), null, 2)}\n`] as const,
  )
  const written = Object.entries(pages).map(
    async ([name, page]) => [`docs/reference/${name}.md`, `${(await page(rows)).trimEnd()}\n`] as const,
  )
  return new Map([...schemas, ...(await Promise.all(written))])
}
