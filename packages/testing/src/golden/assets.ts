import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { definePlugin, type PluginPackage } from '@ovkit/core'

/** Names of the shell scripts that plugins and core bring, by digest. */
export function assetNames(plugins: readonly PluginPackage[]): ReadonlyMap<string, string> {
  const folders = [coreFolder(), ...plugins.map(each => each.dir)]
  return new Map(folders.flatMap(folder => scriptsIn(folder).map(path => [digestOf(join(folder, path)), path] as const)))
}

/** A plugin is marked with the folder of the core that defined it. */
function coreFolder(): string {
  const mark: unknown = Reflect.get(definePlugin({ name: 'mark', apply: () => {} }), Symbol.for('ovkit.core'))
  return String(mark)
}

const others = ['node_modules', 'layers', 'images', 'src', 'dist', 'test', 'contract']

function scriptsIn(folder: string): readonly string[] {
  const assets = readdirSync(folder, { withFileTypes: true }).filter(each => each.isDirectory())
  return assets
    .filter(each => !others.includes(each.name))
    .flatMap(({ name }) => readdirSync(join(folder, name)).map(file => `${name}/${file}`))
    .filter(path => path.endsWith('.sh'))
}

const digestOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
