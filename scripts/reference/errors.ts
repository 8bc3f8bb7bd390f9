import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mistakes } from '../../packages/cli/src/errors.ts'
import { documentErrors } from '../../packages/core/src/errors/documents.ts'
import { pluginErrors } from '../../packages/core/src/errors/plugins.ts'
import { projectErrors } from '../../packages/core/src/errors/projects.ts'
import { runErrors } from '../../packages/core/src/errors/runs.ts'
import { header, page } from './markdown.ts'

type Entries = Readonly<Record<string, { readonly about: string }>>

const groups: readonly (readonly [string, Entries])[] = [
  ['In one document', documentErrors],
  ['Between documents', projectErrors],
  ['In plugins', pluginErrors],
  ['While building, running and checking', runErrors],
  ['On the command line', mistakes],
]

/** Every error by its permanent code: those of the catalogues, and those of rows of first-party plugins. */
export function errorsPage(): string {
  const sections = groups.map(([title, entries]) =>
    page(`## ${title}`, ...Object.entries(entries).map(([code, { about }]) => page(`### ${code}`, about))),
  )
  const rows = rowCodes().map(({ code, messages, plugin }) =>
    page(`### ${code}`, ...messages.map(message => `“${message}” (${plugin})`)),
  )
  return page(
    header(
      'Errors',
      'Each error has a permanent code, the place in your file where there is one, what is wrong, and a hint where there is something to do. All mistakes of a project are told at once. What is marked as a warning stops nothing.',
      'Exit codes: 0 done; 1 what was asked for is not so (the project has mistakes, a check failed); 2 could not run; 64 wrong usage; 70 a bug of ovkit; 130 interrupted.',
    ),
    ...sections,
    '## Of rows of plugins',
    'Rules about a package section, a manifest or a service live with the row that owns it. In a message, … is what you wrote.',
    ...rows,
  )
}

interface RowCode {
  readonly code: string
  readonly messages: readonly string[]
  readonly plugin: string
}

/** The codes that rows of first-party plugins give, read from where they are written. */
function rowCodes(): readonly RowCode[] {
  const found = ['plugin-base', 'plugin-podman'].flatMap(plugin =>
    sourcesOf(plugin).flatMap(text =>
      [...text.matchAll(/\bcode: '([A-Z_]+)'/g)].map(match => ({
        code: match[1] ?? '',
        plugin: `@ovkit/${plugin}`,
        message: messageNear(text, match.index),
      })),
    ),
  )
  return [...Map.groupBy(found, each => each.code)]
    .map(([code, each]) => ({
      code,
      messages: [...new Set(each.map(({ message }) => message))],
      plugin: each[0]?.plugin ?? '',
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

function sourcesOf(plugin: string): readonly string[] {
  const folder = fileURLToPath(new URL(`../../packages/${plugin}/src/`, import.meta.url))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .toSorted()
    .map(file => readFileSync(join(folder, file), 'utf8'))
}

/** The message of a finding stands in the same object, or in a constant just before it. */
function messageNear(text: string, index: number): string {
  const literal = /message(?:: | = )(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g
  const around = [...text.matchAll(literal)].toSorted((a, b) => Math.abs(a.index - index) - Math.abs(b.index - index))
  const [nearest] = around
  const written = nearest?.[1] ?? nearest?.[2]
  if (written === undefined) throw new Error(`No message is written near ${text.slice(index, index + 40)}`)
  return written.replace(/\\`/g, '`').replace(/\$\{[^}]*\}/g, '…')
}
