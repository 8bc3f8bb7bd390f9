import type { z } from 'zod'
import type { Instruction } from '../schema/context.ts'
import type { ImagePlan, LayerPlan, ServicePlan } from '../schema/plan.ts'
import type { RowFinding } from './finding.ts'

/** An init system: turns a list of services into the files and the entry point that run them. */
export interface Init {
  readonly name: string
  /** The layer that brings this init system; it must be in the image or its bases. */
  readonly needs: string
  readonly accepts: (service: ServicePlan) => boolean
  readonly files: (services: readonly ServicePlan[], image: ImagePlan) => readonly InitFile[]
  readonly after?: (services: readonly ServicePlan[]) => readonly Instruction[]
  readonly entrypoint: readonly string[]
  /** User that the first process runs as. Default: the account of the image. */
  readonly user?: string
  readonly rules?: (service: ServicePlan) => readonly RowFinding[]
  /** Argument lists to manage one service in a running container. */
  readonly manage: Readonly<Record<'status' | 'start' | 'stop' | 'restart', (service: string) => readonly string[]>>
}

export interface InitFile {
  readonly to: string
  readonly text: string
  readonly mode: string
}

/** A key of layer.yml that is not core's own. Made by `defineField`. */
export interface Field {
  readonly key: string
  readonly schema: z.ZodType
  readonly contribute: (value: unknown, layer: LayerPlan) => FieldContribution
}

export interface FieldContribution {
  readonly services?: readonly ServicePlan[]
  /** Layers that must be in the image or its bases. */
  readonly needs?: readonly string[]
  readonly instructions?: readonly Instruction[]
  readonly findings?: readonly RowFinding[]
}
