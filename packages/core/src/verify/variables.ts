import { z } from 'zod'
import { accountVariables, type Variables } from '../expand.ts'
import { present } from '../present.ts'
import type { Verb } from '../rows.ts'
import type { ImageMetadata } from '../schema/metadata.ts'
import type { Check } from '../schema/plan.ts'
import { matcherSchema } from './matchers.ts'

/** `${NAME}` and `${NAME:arg}`; `$${` stands for `${` itself. */
const written = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]*(?::[^{}]*)?)\}/g

/** What an image says of itself, as variables of its checks. */
export function imageVariables({ image, runtime }: ImageMetadata): Variables {
  const { account, dns, acme_email, volumes } = runtime
  return {
    ...accountVariables(account),
    IMAGE: image,
    ...present({ DNS: dns, ACME_EMAIL: acme_email }),
    ...Object.fromEntries(volumes.map(({ name, path }) => [`VOLUME_CONTAINER_PATH:${name}`, path])),
  }
}

/** A check with its variables filled in, and those that have no value; matchers are left as they are written. */
export function fill(
  check: Check,
  verb: Verb,
  variables: Variables,
): { readonly check: Check; readonly missing: readonly string[] } {
  const missing = new Set<string>()
  const text = (value: string) =>
    value.replace(written, (whole, literal: string | undefined, name = '') => {
      if (literal !== undefined) return literal
      if (!Object.hasOwn(variables, name)) missing.add(whole)
      return variables[name] ?? whole
    })
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(deep)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)]))
  }
  const attributes = Object.entries(check.attributes).map(([key, value]) => [
    key,
    isMatcher(verb.attributes.shape[key]) ? value : deep(value),
  ])
  return {
    check: { ...check, subject: deep(check.subject), attributes: Object.fromEntries(attributes) },
    missing: [...missing],
  }
}

/** Describing a schema copies it, but not its definition, by which it is known here. */
function isMatcher(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isMatcher(schema.unwrap())
  return schema instanceof z.ZodType && schema.def === matcherSchema.def
}
