import type { Builder, On, RowFinding } from '@ovkit/core'
import { wantsLock } from './lock.ts'

const cache = '/var/cache/ovkit/uv'

/** Makes the Python environment that pyproject.toml describes. */
export const uv = (on: On): Builder => ({
  name: 'uv',
  manifests: ['pyproject.toml'],
  needs: ['python'],
  rules: files => [...wantsLock(files, ['uv.lock'], 'uv lock'), ...twoBuilders(files)],
  build: ({ layer, mount }) => {
    const home = `/opt/uv/${layer}`
    return {
      stage: [
        {
          do: 'run',
          script: on.text('builders/uv.sh'),
          args: [mount.target, home],
          mounts: [mount, { type: 'cache', id: 'ovkit-uv', target: cache }],
          env: { UV_CACHE_DIR: cache },
        },
      ],
      take: [home],
      path: [`${home}/bin`],
    }
  },
})

function twoBuilders(files: readonly string[]): RowFinding[] {
  const other = ['pixi.toml', 'environment.yml'].find(name => files.includes(name))
  if (other === undefined) return []
  const message = `pyproject.toml and ${other} are side by side, so uv and pixi each build an environment.`
  const hint = 'Keep one of them, or move one to a layer of its own.'
  return [{ code: 'MANIFESTS_TWO', message, hint, severity: 'warning' }]
}
