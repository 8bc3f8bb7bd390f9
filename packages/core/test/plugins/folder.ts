import { spawnSync } from 'node:child_process'
import { type KitOptions, openKit } from '@ovkit/core'
import { testFolder, testWorld } from '@ovkit/testing'

/** Projects and plugins in real folders, as only the real file system lets modules be imported. */

export const manifest = (name: string, ovkit: unknown) => JSON.stringify({ name, version: '1.2.3', ovkit })
export const good = { apiVersion: 1, layers: 'layers/' }

/** Opens a real folder whose project lists plugins, with programs that really run. */
export function open(files: Readonly<Record<string, string>>, options: KitOptions = {}, at = '') {
  const disk = testFolder(files)
  const run = (argv: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(argv[0] ?? '', argv.slice(1))
    return { exit: status ?? 1, out: stdout, err: String(stderr) }
  }
  const { world } = testWorld({ disk: [disk], programs: { [process.execPath]: run } })
  return openKit(world, `${disk}${at}`, options)
}

/** A project that lists one plugin in its own folder. */
export const withPlugin = (ovkit: unknown, files: Readonly<Record<string, string>> = {}, listed = '- ./mine') =>
  open({
    'ov.yml': `plugins:\n  ${listed}\n`,
    'mine/package.json': manifest('mine', ovkit),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`mine/${path}`, text])),
  })
