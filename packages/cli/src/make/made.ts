import { join, relative } from 'node:path'
import { type DeepReadonly, type World, z } from '@ovkit/core'
import { ownText } from '../assets.ts'
import { mistake } from '../errors.ts'
import type { Screen } from '../show/screen.ts'

export const madeSchema = z.strictObject({
  created: z.array(z.string()).describe('Files that are new, relative to the current folder.'),
  changed: z.array(z.string()).describe('Files that were there and hold something new.'),
  next: z.array(z.string()).describe('Commands that go on from here.'),
})
export type Made = DeepReadonly<z.output<typeof madeSchema>>

export function showMade({ created, changed, next }: Made, { paint }: Screen): string {
  const files = [
    ...created.map(file => `${paint.green('new')}      ${file}\n`),
    ...changed.map(file => `${paint.yellow('changed')}  ${file}\n`),
  ]
  return `${files.join('')}\nNext: ${next.join('\n      ')}\n`
}

/** A file to make: a template with its holes filled in. */
export interface Draft {
  readonly path: string
  readonly template: string
  readonly holes: Readonly<Record<string, string>>
  readonly mode?: number
}

/** Makes files in a folder; none of them where one is there already. */
export function makeFiles(world: World, dir: string, drafts: readonly Draft[]): string[] {
  const found = drafts.find(({ path }) => world.files.stat(join(dir, path)) !== undefined)
  if (found !== undefined) throw mistake('EXISTS_ALREADY', { what: shown(world, join(dir, found.path)) })
  return drafts.map(({ path, template, holes, mode = 0o644 }) => {
    world.files.write(join(dir, path), fill(ownText(`templates/new/${template}`), holes), mode)
    return shown(world, join(dir, path))
  })
}

export const shown = ({ cwd }: World, path: string): string => relative(cwd, path)

function fill(template: string, holes: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = holes[name]
    if (text === undefined) throw new Error(`The template's hole {{${name}}} is not filled.`)
    return text
  })
}
