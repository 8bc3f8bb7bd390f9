import { engineContract, pluginAt, targetContract, testKit } from '@ovkit/testing'
import podman from '../src/index.ts'

const { kit } = await testKit({ plugins: [pluginAt(new URL('..', import.meta.url), podman)] })
const cannotRun = 'buildah only builds'

const examples = {
  podman: {
    programs: { podman: 'podman version 5.4.2' },
    inspected: JSON.stringify([{ Id: 'abc', Labels: { a: 'b' } }]),
    listed: JSON.stringify([{ Id: 'abc', Names: ['ov-demo'], State: 'running', Labels: { a: 'b' } }]),
  },
  buildah: {
    programs: { buildah: 'buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)' },
    inspected: JSON.stringify({ FromImageID: 'abc', OCIv1: { config: { Labels: { a: 'b' } } } }),
    skip: {
      'runs a container by its description': cannotRun,
      'enters a container, and runs a throw-away one, with exactly the words given': cannotRun,
      'stops and removes a container by its name': cannotRun,
      'lists containers by label, and reads the list': cannotRun,
    },
  },
} as const

for (const engine of kit.rows.engine.values()) {
  const example = Object.entries(examples).find(([name]) => name === engine.name)?.[1]
  if (example === undefined) throw new Error(`There is no example for ${engine.name}.`)
  engineContract(engine, example)
}

for (const target of kit.rows.target.values()) targetContract(target)
