import { definePlugin } from '@ovkit/core'
import { makeBuildah } from './engines/buildah.ts'
import { makePodman } from './engines/podman.ts'
import { direct } from './targets/direct.ts'

export default definePlugin({
  name: 'podman',
  apply(on) {
    const importFile = on.file('templates/import.Containerfile')
    on.register.engine(makePodman(importFile))
    on.register.engine(makeBuildah(importFile))
    on.register.target(direct)
  },
})
