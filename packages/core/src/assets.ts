import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder of this package, from `src/` and `dist/` alike: this file and the bundle lie one level below it. */
export const coreRoot = fileURLToPath(new URL('../', import.meta.url))

/** A text file of this package. */
export const coreText = (path: string): string => readFileSync(`${coreRoot}${path}`, 'utf8')
