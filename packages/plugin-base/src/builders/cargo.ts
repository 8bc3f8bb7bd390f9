import type { Builder, On, RowFinding } from '@ovkit/core'
import { wantsLock } from './lock.ts'

const cache = '/var/cache/ovkit/cargo'

/** Compiles the programs of the layer's own Rust package. */
export const cargo = (on: On): Builder => ({
  name: 'cargo',
  manifests: ['Cargo.toml'],
  needs: ['rust'],
  rules: files => [...wantsLock(files, ['Cargo.lock'], 'cargo generate-lockfile'), ...wantsSource(files)],
  build: ({ layer, mount }) => {
    const home = `/opt/cargo/${layer}`
    return {
      stage: [
        {
          do: 'run',
          script: on.text('builders/cargo.sh'),
          args: [mount.target, home],
          mounts: [mount, { type: 'cache', id: 'ovkit-cargo', target: cache }],
          env: { CARGO_HOME: cache },
        },
      ],
      take: [home],
      path: [`${home}/bin`],
    }
  },
})

function wantsSource(files: readonly string[]): RowFinding[] {
  if (files.some(file => file.startsWith('src/'))) return []
  const message = 'Cargo.toml has no src/ folder beside it, so there is nothing to compile.'
  return [{ code: 'CARGO_SOURCE', message, hint: 'Put the source of the program into src/.' }]
}
