import { z } from 'zod'
import type { HookName } from '../hooks.ts'
import { buildContextSchema, buildRequestSchema } from '../schema/context.ts'
import { deploymentPlanSchema } from '../schema/deployment.ts'
import { checkSchema, imagePlanSchema } from '../schema/plan.ts'

/** Built with the first answer that changed something. */
const schemas: { readonly [K in HookName]: z.ZodLazy<z.ZodObject | z.ZodArray> } = {
  resolve: imagePlanSchema,
  render: buildContextSchema,
  build: buildRequestSchema,
  deploy: deploymentPlanSchema,
  verify: z.lazy(() => z.array(checkSchema())),
}

/** Keys that name what the value is about: a tap that changes one hands on something else. */
const identity: Readonly<Partial<Record<HookName, readonly string[]>>> = {
  resolve: ['image', 'base'],
  render: ['image'],
  build: ['image'],
  deploy: ['id'],
}

/**
 * What is wrong with a tap's answer, if anything. Only keys that changed are checked, and strictly; the answer
 * itself is handed on, not the parsed copy, so that what did not change stays the same object.
 */
export function problemWith(hook: HookName, value: unknown, answer: unknown): string | undefined {
  if (answer === undefined) return 'nothing; did the tap forget to return?'
  if (typeof answer !== 'object' || answer === null)
    return `${answer === null ? 'null' : `a ${typeof answer}`} instead of the value.`
  const schema = schemas[hook].unwrap()
  if (schema instanceof z.ZodArray) return firstProblem(schema.safeParse(answer).error)
  const before: object = typeof value === 'object' && value !== null ? value : {}
  for (const key of Object.keys(answer)) {
    if (!(key in schema.shape)) return `it has the unknown key "${key}".`
    if (Reflect.get(answer, key) === Reflect.get(before, key)) continue
    if (
      identity[hook]?.includes(key) &&
      JSON.stringify(Reflect.get(answer, key)) !== JSON.stringify(Reflect.get(before, key))
    )
      return `it changes "${key}", which says what the value is about.`
    const problem = firstProblem(z.safeParse(schema.shape[key] as z.ZodType, Reflect.get(answer, key)).error, key)
    if (problem !== undefined) return problem
  }
  const missing = Object.keys(before).find(key => !(key in answer))
  return missing === undefined ? undefined : `the key "${missing}" is missing.`
}

function firstProblem(error: z.ZodError | undefined, key?: string): string | undefined {
  const [issue] = error?.issues ?? []
  if (issue === undefined) return undefined
  const path = [...(key === undefined ? [] : [key]), ...issue.path].join('.')
  return `${path === '' ? '' : `${path}: `}${issue.message}.`
}
