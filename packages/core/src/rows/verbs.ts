import type { z } from 'zod'
import type { Check } from '../schema/plan.ts'
import type { ExecResult, World } from '../world.ts'

/** A kind of check. Made by `defineVerb`. */
export interface Verb {
  readonly name: string
  /** What stands behind the verb's own key. */
  readonly subject: z.ZodType
  /** The attributes beside it. */
  readonly attributes: z.ZodObject
  readonly scopes: readonly ('build' | 'deploy')[]
  /** Body of a POSIX sh function that the probe runs in the container. */
  readonly script?: string
  /** Why the check could never fail; such a check is refused when it is loaded. */
  readonly idle: (subject: unknown, attributes: unknown) => string | undefined
  readonly compile: (check: Check, context: VerbContext) => CompiledCheck
}

export interface VerbContext {
  readonly distro: readonly string[]
  readonly formats: readonly string[]
  readonly init?: string
}

export interface CompiledCheck {
  readonly probe: Probe
  readonly judge: (result: RawResult) => readonly Verdict[]
}

export type Probe =
  | { readonly in: 'container'; readonly args: readonly string[]; readonly stdin?: string; readonly user?: string }
  | { readonly in: 'host'; readonly run: (world: World, timeout: number) => Promise<RawResult> }

export interface RawResult extends ExecResult {
  /** How long it took; of a probe of the host core measures it itself. */
  readonly ms: number
}

/** One comparison of a check: what was looked at, what should be, what is. */
export interface Verdict {
  readonly what: string
  readonly expected: unknown
  readonly actual: unknown
  readonly ok: boolean
}
