import type { Capabilities, Engine, EngineBuild, EngineCall } from '@ovkit/core'
import { expect } from 'vitest'
import { makeDeployment } from '../values.ts'
import type { Answer } from '../world/programs.ts'
import { testWorld } from '../world.ts'
import { expectPure } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface EngineOptions extends SuiteOptions {
  /** What the engine's own program, or others that its probe asks, answer on a machine where it works. */
  readonly programs: Readonly<Record<string, Answer>>
  /** What inspecting an image prints, for one with the id `abc` and the label a=b. */
  readonly inspected: string
  /** What listing containers prints, for one that runs, with the id `abc`, the name `ov-demo` and the label a=b. */
  readonly listed?: string
}

const can: Capabilities = { version: '1.0.0', env: {}, features: ['containers'], mounts: [] }

const build: EngineBuild = {
  context: '/context',
  containerfile: '/context/demo.Containerfile',
  tags: ['localhost/demo:1', 'localhost/demo:latest'],
  cache: true,
  args: { OV_FROM_0: 'example.invalid/base:1' },
  mounts: [{ source: '/host/bundle.pem', target: '/dev/ov/bundle.pem' }],
}

/** What every engine must do. It answers with argument lists, so that none of this needs the engine itself. */
export function engineContract(engine: Engine, { programs, inspected, listed, ...options }: EngineOptions): void {
  const { container } = makeDeployment('demo', {
    env: { GREETING: 'hello world' },
    volumes: [{ source: 'data', path: '/data', options: ['z'] }],
    publish: [{ address: '127.0.0.1', host: 8080, port: 80, protocol: 'tcp' }],
  })
  suite(`engine ${engine.name}`, options, {
    'is not there on a machine without its program': async () =>
      expect(await engine.probe(testWorld().world)).toBeNull(),
    'says what it can on a machine that has it': async () => {
      const { world } = testWorld({ programs })
      expect(await engine.probe(world)).toMatchObject({ version: expect.stringMatching(/\d/) })
    },
    'builds a context under all tags, with what is put in for its bases': () => {
      const argv = argvOf(() => engine.build(build, can))
      for (const word of [build.containerfile, build.context, ...build.tags]) expect(argv).toContain(word)
      expect(argv.join(' ')).toContain('OV_FROM_0=example.invalid/base:1')
      expect(argv.join(' ')).toContain('/host/bundle.pem:/dev/ov/bundle.pem')
    },
    'builds anew, or for another platform, when asked to': () => {
      const usual = argvOf(() => engine.build(build, can))
      expect(argvOf(() => engine.build({ ...build, cache: false }, can))).not.toEqual(usual)
      expect(argvOf(() => engine.build({ ...build, platform: 'linux/arm64' }, can)).join(' ')).toContain('linux/arm64')
    },
    'names the image that it asks for, fetches, inspects and removes': () => {
      for (const call of [engine.reach, engine.pull, engine.inspect, engine.removeImage])
        expect(argvOf(() => call('example.invalid/base:1', can))).toContain('example.invalid/base:1')
    },
    'makes an image of an archive': () =>
      expect(argvOf(() => engine.importArchive('/cache/root.tar', 'localhost/base:1', can))).toContain(
        'localhost/base:1',
      ),
    'reads what it prints of an image': () =>
      expect(engine.parseInspect(inspected)).toMatchObject({ id: 'abc', labels: { a: 'b' } }),
    'takes for no image what is none': () =>
      expect(['', '[]', '{}', 'null', 'Error: no such image'].map(engine.parseInspect)).toEqual(Array(5).fill(null)),
    'runs a container by its description': () => {
      const argv = argvOf(() => engine.run('ov-demo', container, can))
      for (const word of ['ov-demo', container.reference]) expect(argv).toContain(word)
      const line = argv.join(' ')
      for (const part of ['hello world', 'data:/data:z', '127.0.0.1:8080:80/tcp', 'dev.ovkit.deployment=demo'])
        expect(line).toContain(part)
    },
    'enters a container, and runs a throw-away one, with exactly the words given': () => {
      const words = ['sh', '-c', 'echo "$1"', 'sh', 'a b']
      for (const call of [engine.enter, engine.once]) {
        const argv = argvOf(() => call('demo', words, can, '1000'))
        expect(argv.slice(-4)).toEqual(words.slice(-4))
        expect(argv).toContain('1000')
      }
    },
    'stops and removes a container by its name': () => {
      expect(argvOf(() => engine.stop('ov-demo', 5, can))).toEqual(expect.arrayContaining(['ov-demo', '5']))
      expect(argvOf(() => engine.remove('ov-demo', can))).toContain('ov-demo')
    },
    'lists containers by label, and reads the list': () => {
      expect(argvOf(() => engine.list('dev.ovkit.deployment', can)).join(' ')).toContain('dev.ovkit.deployment')
      expect(engine.parseList(listed ?? '')).toMatchObject([
        { id: 'abc', name: 'ov-demo', running: true, labels: { a: 'b' } },
      ])
    },
  })
}

function argvOf(ask: () => EngineCall): readonly string[] {
  return expectPure(ask).argv
}
