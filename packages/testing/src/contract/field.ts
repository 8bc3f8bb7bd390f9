import { type Field, type LayerPlan, z } from '@ovkit/core'
import { expect } from 'vitest'
import { makeLayerPlan } from '../values.ts'
import { expectPlain, expectPure, expectSound } from './sound.ts'
import { type SuiteOptions, suite } from './suite.ts'

export interface FieldOptions extends SuiteOptions {
  /** A value as a layer writes it. */
  readonly value: unknown
  /** A value that must be refused. */
  readonly wrong: unknown
  /** What the layer has beside it, where the key refers to that. */
  readonly layer?: Partial<LayerPlan>
}

/** What every key that a plugin adds to layer.yml must do. */
export function fieldContract(field: Field, { value, wrong, layer = {}, ...options }: FieldOptions): void {
  const contribute = () => field.contribute(field.schema.parse(value), makeLayerPlan('example', layer))
  suite(`field ${field.key}`, options, {
    'has a name as keys of layer.yml have': () => expect(field.key).toMatch(/^[a-z][a-z0-9_]*$/),
    'takes its own example': () => expect(field.schema.safeParse(value).success).toBe(true),
    'refuses a value of another form': () => expect(field.schema.safeParse(wrong).success).toBe(false),
    'describes itself to editors': () =>
      expect(z.toJSONSchema(field.schema, { io: 'input' })).toHaveProperty('description'),
    'contributes steps that an engine can carry out': () => {
      const given = expectPure(contribute)
      expectSound(given.instructions ?? [])
      expectPlain(given.services ?? [])
    },
    'contributes something, and finds nothing wrong with its own example': () => {
      const { services = [], instructions = [], needs = [], findings = [] } = contribute()
      expect(services.length + instructions.length + needs.length).toBeGreaterThan(0)
      expect(findings).toEqual([])
    },
    'gives its services the layer that they come from': () =>
      expect((contribute().services ?? []).filter(each => each.layer !== 'example')).toEqual([]),
  })
}
