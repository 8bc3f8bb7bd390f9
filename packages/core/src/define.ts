import type { z } from 'zod'
import { remembered } from './memory.ts'
import type {
  Distro,
  Field,
  FieldContribution,
  Format,
  Probe,
  RawResult,
  RowFinding,
  Verb,
  VerbContext,
  Verdict,
} from './rows.ts'
import type { Instruction } from './schema/context.ts'
import type { Check, LayerPlan } from './schema/plan.ts'

/**
 * Makers of rows that have a schema of their own: inside, everything has the schema's type; outside, a row is not
 * generic, so that rows of all kinds fit one registry. Values are parsed again at the border, never cast.
 */

export interface FormatSpec<S extends z.ZodType> {
  readonly name: string
  readonly section: S
  readonly install: (section: z.output<S>, distro: Distro) => readonly Instruction[]
  /** Joins the sections of one layer that an image uses together. */
  readonly merge: (first: z.output<S>, second: z.output<S>) => z.output<S>
  readonly packages: (section: z.output<S>) => readonly string[]
  readonly rules?: (section: z.output<S>) => readonly RowFinding[]
}

/** Parses what core hands back to a row; a value that was parsed before is known again. */
function parserOf<S extends z.ZodType>(schema: S): (value: unknown) => z.output<S> {
  const parsed = remembered((value: object) => schema.parse(value))
  return value => (typeof value === 'object' && value !== null ? parsed(value) : schema.parse(value))
}

/** A package format such as deb: the type of its section comes from its schema. */
export function defineFormat<S extends z.ZodType>(spec: FormatSpec<S>): Format {
  const typed = parserOf(spec.section)
  return {
    name: spec.name,
    section: spec.section,
    install: (section, distro) => spec.install(typed(section), distro),
    merge: (first, second) => spec.merge(typed(first), typed(second)),
    packages: section => spec.packages(typed(section)),
    rules: section => spec.rules?.(typed(section)) ?? [],
  }
}

export interface FieldSpec<S extends z.ZodType> {
  readonly key: string
  readonly schema: S
  readonly contribute: (value: z.output<S>, layer: LayerPlan) => FieldContribution
}

/** A key of layer.yml that a plugin adds. */
export function defineField<S extends z.ZodType>(spec: FieldSpec<S>): Field {
  return {
    key: spec.key,
    schema: spec.schema,
    contribute: (value, layer) => spec.contribute(spec.schema.parse(value), layer),
  }
}

export interface VerbSpec<S extends z.ZodType, A extends z.ZodObject> {
  readonly name: string
  readonly subject: S
  readonly attributes: A
  /** Default: build and deploy. The first is the default of a check that names none. */
  readonly scopes?: readonly ('build' | 'deploy')[]
  readonly script?: string
  /** Says why a check with these attributes could never fail. */
  readonly idle?: (subject: z.output<S>, attributes: z.output<A>) => string | undefined
  readonly probe: (check: TypedCheck<S, A>, context: VerbContext) => Probe
  readonly judge: (result: RawResult, check: TypedCheck<S, A>, context: VerbContext) => readonly Verdict[]
}

export interface TypedCheck<S extends z.ZodType, A extends z.ZodObject> {
  readonly check: Check
  readonly subject: z.output<S>
  readonly attributes: z.output<A>
}

/** A kind of check: what a probe of it runs, and how its answer is judged. */
export function defineVerb<S extends z.ZodType, A extends z.ZodObject>(spec: VerbSpec<S, A>): Verb {
  const typed = (check: Check) => ({
    check,
    subject: spec.subject.parse(check.subject),
    attributes: spec.attributes.parse(check.attributes),
  })
  return {
    name: spec.name,
    subject: spec.subject,
    attributes: spec.attributes,
    scopes: spec.scopes ?? ['build', 'deploy'],
    ...(spec.script === undefined ? {} : { script: spec.script }),
    idle: (subject, attributes) => spec.idle?.(spec.subject.parse(subject), spec.attributes.parse(attributes)),
    compile: (check, context) => {
      const value = typed(check)
      return { probe: spec.probe(value, context), judge: result => spec.judge(result, value, context) }
    },
  }
}
