import type { Builder, On } from '@ovkit/core'
import { wantsLock } from './lock.ts'

const cache = '/var/cache/ovkit/npm'

/** Installs what package.json depends on; the programs of its packages are on PATH. */
export const npm = (on: On): Builder => ({
  name: 'npm',
  manifests: ['package.json'],
  needs: ['nodejs'],
  rules: files => wantsLock(files, ['package-lock.json', 'npm-shrinkwrap.json'], 'npm install --package-lock-only'),
  build: ({ layer, mount }) => {
    const home = `/opt/npm/${layer}`
    return {
      stage: [
        {
          do: 'run',
          script: on.text('builders/npm.sh'),
          args: [mount.target, home],
          mounts: [mount, { type: 'cache', id: 'ovkit-npm', target: cache }],
          env: { npm_config_cache: cache },
        },
      ],
      take: [home],
      path: [`${home}/node_modules/.bin`],
    }
  },
})
