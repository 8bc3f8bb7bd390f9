import { type Engine, failure } from '@ovkit/core'
import { buildArgv, importArgv } from './build.ts'
import { parseBuildahImage } from './parse.ts'
import { makeProbe } from './probe.ts'

/** buildah: builds into the store that podman runs from, and runs nothing itself. */
export function makeBuildah(importFile: string): Engine {
  const buildah = (...args: readonly string[]) => ({ argv: ['buildah', ...args] })
  return {
    name: 'buildah',
    probe: makeProbe('buildah', []),
    build: request => ({ argv: buildArgv('buildah', request) }),
    reach: reference => buildah('manifest', 'inspect', reference),
    pull: reference => buildah('pull', reference),
    importArchive: (archive, reference) => ({ argv: importArgv('buildah', importFile, { archive, reference }) }),
    inspect: reference => buildah('inspect', '--type', 'image', reference),
    parseInspect: parseBuildahImage,
    removeImage: reference => buildah('rmi', reference),
    run: cannot('run containers'),
    once: cannot('run containers'),
    enter: cannot('enter containers'),
    stop: cannot('stop containers'),
    remove: cannot('remove containers'),
    list: cannot('list containers'),
    parseList: cannot('list containers'),
  }
}

function cannot(call: string): () => never {
  return () => {
    throw failure('ENGINE_CANNOT', { engine: 'buildah', call })
  }
}
