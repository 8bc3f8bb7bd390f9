import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FileFact } from './world/files.ts'

/**
 * A real folder with these files, by relative path, for what only the real file system will do: importing a module,
 * running a program. It is gone after the test.
 */
export function testFolder(files: Readonly<Record<string, FileFact>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ovkit-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, fact] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (typeof fact === 'string') writeFileSync(path, fact)
    else writeFileSync(path, fact.bytes, { mode: fact.mode ?? 0o644 })
  }
  return folder
}
