import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of this package, from `src/` and `dist/` alike: this file and the bundle lie one level below it. */
export const ownFolder = fileURLToPath(new URL('../', import.meta.url))

/** A text file of this package. */
export const ownText = (path: string): string => readFileSync(join(ownFolder, path), 'utf8')
