import type { Options } from 'tsup'

/** What the packages' builds share. Types come from tsc: TypeScript 7 has no compiler API for tsup to call. */
export const base: Options = {
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: true,
  clean: true,
  dts: false,
}
