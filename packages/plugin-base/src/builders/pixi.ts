import type { Builder, On } from '@ovkit/core'
import { wantsLock } from './lock.ts'

const cache = '/var/cache/ovkit/pixi'

/** Makes the conda environment that pixi.toml or environment.yml describes, then runs the layer's build.sh in it. */
export const pixi = (on: On): Builder => ({
  name: 'pixi',
  manifests: ['pixi.toml', 'environment.yml'],
  needs: ['pixi'],
  rules: files => wantsLock(files, ['pixi.lock'], 'pixi lock'),
  build: ({ layer, mount }) => {
    const home = `/opt/pixi/${layer}`
    return {
      stage: [
        {
          do: 'run',
          script: on.text('builders/pixi.sh'),
          args: [mount.target, home],
          mounts: [mount, { type: 'cache', id: 'ovkit-pixi', target: cache }],
          env: { PIXI_CACHE_DIR: cache, RATTLER_CACHE_DIR: cache },
        },
      ],
      take: [home],
      path: [`${home}/.pixi/envs/default/bin`],
    }
  },
})
