import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ownFolder } from './assets.ts'

/** What is running: for `ov version`, and for whoever reports a bug. */
export function versions(): Readonly<Record<string, string>> {
  const core = createRequire(import.meta.url).resolve('@ovkit/core/package.json')
  return {
    ovkit: versionOf(join(ownFolder, 'package.json')),
    '@ovkit/core': versionOf(core),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  }
}

function versionOf(file: string): string {
  const description: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const isDescription = typeof description === 'object' && description !== null && 'version' in description
  return isDescription ? String(description.version) : 'unknown'
}
