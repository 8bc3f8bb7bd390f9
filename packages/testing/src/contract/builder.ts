import type { Builder, BuilderInput, Distro } from '@ovkit/core'
import { expect } from 'vitest'
import { account } from '../values.ts'
import { expectPure, expectSound } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface BuilderOptions extends SuiteOptions {
  readonly distro: Distro
  /** Files of a layer that the builder builds. */
  readonly files: readonly string[]
  /** The layer's packages, for a builder that builds packages. */
  readonly section?: unknown
}

/** What every builder must do. */
export function builderContract(builder: Builder, { distro, files, section, ...options }: BuilderOptions): void {
  const input = (layer: string): BuilderInput => ({
    layer,
    files,
    mount: { type: 'bind', source: `trees/${layer}`, target: '/run/ov.layer' },
    account,
    distro,
    ...(section === undefined ? {} : { section }),
  })
  suite(`builder ${builder.name}`, options, {
    'is called for by a file of the layer or by its packages': () =>
      expect(section !== undefined || builder.manifests.some(name => files.includes(name))).toBe(true),
    'finds nothing wrong with its own example': () => expect(builder.rules?.(files) ?? []).toEqual([]),
    'builds with steps that an engine can carry out': () => {
      const { stage, after = [] } = expectPure(() => builder.build(input('one')))
      expect(stage.length).toBeGreaterThan(0)
      expectSound(stage)
      expectSound(after)
    },
    'reads the files of the layer where they are mounted': () => {
      const { stage } = builder.build(input('one'))
      const mounted = stage.filter(each => each.do === 'run' && each.mounts?.some(mount => mount.type === 'bind'))
      expect(mounted.length > 0).toBe(files.length > 0)
    },
    'keeps what two layers build apart': () => {
      const one = builder.build(input('one')).take
      expect(one.length).toBeGreaterThan(0)
      expect(builder.build(input('two')).take.filter(path => one.includes(path))).toEqual([])
    },
    'puts into PATH only folders of what it built': () => {
      const { path, take } = builder.build(input('one'))
      expect(path.filter(folder => !take.some(taken => folder.startsWith(`${taken}/`)))).toEqual([])
    },
  })
}
