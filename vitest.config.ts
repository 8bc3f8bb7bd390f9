import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('./packages/', import.meta.url))

/** Sources stand in for built packages, so that no unit test waits for a build. */
const alias = [
  { find: /^@ovkit\/(core|testing|plugin-[a-z]+)$/, replacement: `${packages}$1/src/index.ts` },
  { find: /^ovkit$/, replacement: `${packages}cli/src/index.ts` },
]

const seconds = 1000

/** Suites that run containers share one engine's storage, so their files run one after another. */
const alone = { fileParallelism: false }
const kinds = [
  { name: 'unit', include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60 * seconds },
  { name: 'contract', include: ['packages/*/contract/**/*.test.ts'], testTimeout: 60 * seconds },
  { name: 'smoke', include: ['e2e/smoke/**/*.test.ts'], testTimeout: 600 * seconds, ...alone },
  { name: 'e2e', include: ['e2e/suites/**/*.test.ts'], testTimeout: 900 * seconds, ...alone },
]

export default defineConfig({
  resolve: { alias },
  test: {
    projects: kinds.map(test => ({ resolve: { alias }, test: { ...test, hookTimeout: test.testTimeout } })),
  },
})
