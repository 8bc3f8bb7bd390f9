import type { Account, Instruction, Mount } from '../schema/context.ts'
import type { RowFinding } from './finding.ts'
import type { Distro } from './packages.ts'

/** Builds what a layer's manifest names (package.json, pyproject.toml …) in a stage of its own. */
export interface Builder {
  readonly name: string
  /** Names of files in a layer's folder, any of which calls for this builder. */
  readonly manifests: readonly string[]
  /** Layers that the stage needs, where the image names no builder image. */
  readonly needs: readonly string[]
  readonly rules?: (files: readonly string[]) => readonly RowFinding[]
  /** The instructions of the stage, and what the image takes from it. */
  readonly build: (layer: BuilderInput) => BuilderOutput
}

export interface BuilderInput {
  readonly layer: string
  /** Names of the layer's files, relative to its folder. */
  readonly files: readonly string[]
  /** Where the layer's files are mounted while an instruction with this mount runs. */
  readonly mount: Mount
  readonly account: Account
  readonly distro: Distro
  /** The layer's packages of this format, for builders that build packages. */
  readonly section?: unknown
}

export interface BuilderOutput {
  readonly stage: readonly Instruction[]
  /** Paths that the image copies from the stage, same path in both. */
  readonly take: readonly string[]
  readonly path: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What the image itself does with what it took. */
  readonly after?: readonly Instruction[]
}
