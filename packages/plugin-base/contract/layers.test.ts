import { layerContract, pluginAt } from '@ovkit/testing'
import base from '../src/index.ts'

const ofFedora = 'RPM Fusion has packages for Fedora alone'

await layerContract(pluginAt(new URL('..', import.meta.url), base), {
  skip: {
    rpmfusion: {
      'installs on archlinux': ofFedora,
      'installs on debian': ofFedora,
      'installs on ubuntu': ofFedora,
    },
  },
})
