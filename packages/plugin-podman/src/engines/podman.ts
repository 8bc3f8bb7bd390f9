import type { Engine } from '@ovkit/core'
import { buildArgv, importArgv } from './build.ts'
import { containerArgs } from './container.ts'
import { parseContainers, parsePodmanImage } from './parse.ts'
import { makeProbe } from './probe.ts'

/** podman, from 4.3 on. `importFile` is the Containerfile that turns an archive into an image. */
export function makePodman(importFile: string): Engine {
  const podman = (...args: readonly string[]) => ({ argv: ['podman', ...args] })
  return {
    name: 'podman',
    probe: makeProbe('podman', ['containers']),
    build: request => ({ argv: buildArgv('podman', request) }),
    reach: reference => podman('manifest', 'inspect', reference),
    pull: reference => podman('pull', reference),
    importArchive: (archive, reference) => ({ argv: importArgv('podman', importFile, { archive, reference }) }),
    inspect: reference => podman('image', 'inspect', reference),
    parseInspect: parsePodmanImage,
    removeImage: reference => podman('image', 'rm', reference),
    run: (name, spec, can) => podman('run', '--detach', '--pull=never', '--name', name, ...containerArgs(spec, can)),
    once: (reference, argv, _can, user) => podman(...onceArgs(reference, argv, user)),
    enter: (container, argv, _can, user) => podman('exec', '--interactive', ...as(user), container, ...argv),
    stop: (container, seconds) =>
      podman('stop', ...(seconds === undefined ? [] : ['--time', String(seconds)]), container),
    remove: container => podman('rm', '--force', '--volumes', container),
    list: label => podman('ps', '--all', '--no-trunc', '--filter', `label=${label}`, '--format', 'json'),
    parseList: parseContainers,
  }
}

function onceArgs(reference: string, argv: readonly string[], user: string | undefined): readonly string[] {
  const [program = 'sh', ...args] = argv
  return ['run', '--rm', '--interactive', '--pull=never', ...as(user), '--entrypoint', program, reference, ...args]
}

const as = (user: string | undefined): readonly string[] => (user === undefined ? [] : ['--user', user])
