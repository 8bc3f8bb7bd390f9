import type { Options } from 'tsup'

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** What the packages' builds share. Types come from tsc: TypeScript 7 has no compiler API for tsup to call. */
export const base: Options = {
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: true,
  clean: true,
  dts: false,
  // Else tsup resolves them before the plugin is asked.
  removeNodeProtocol: false,
  esbuildPlugins: [builtins()],
}

/**
 * Takes Node's own modules from `process` instead of importing them: an import of node:fs, node:util or node:process
 * reads every export, among them getters that load half of Node, which costs some 20 ms at each start.
 */
function builtins(): EsbuildPlugin {
  const names = /^(node:)?(buffer|crypto|fs|module|net|os|path|process|readline|timers\/promises|url|util)$/
  return {
    name: 'builtins',
    setup(build) {
      build.onResolve({ filter: names }, ({ path, kind }) => ({
        path: path.replace(/^node:/, ''),
        namespace: kind === 'require-call' ? 'builtin-required' : 'builtin',
        sideEffects: false,
      }))
      build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: exportsOf(path) }))
      build.onLoad({ filter: /.*/, namespace: 'builtin-required' }, ({ path }) => ({
        contents: `module.exports = process.getBuiltinModule('${path}')`,
      }))
    },
  }
}

/** Each export by itself, so that those which nobody uses are left out and never read. */
function exportsOf(path: string): string {
  const names = Object.keys(process.getBuiltinModule(path) ?? {})
  return [
    `const take = name => process.getBuiltinModule('${path}')[name]`,
    ...names.map(name => `export const ${name} = /* @__PURE__ */ take('${name}')`),
  ].join('\n')
}
