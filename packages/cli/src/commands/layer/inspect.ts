import { z } from '@ovkit/core'
import { defineCommand } from '../../command.ts'
import { findLayer } from '../../find.ts'
import { showValue } from '../../show/value.ts'

export const command = defineCommand({
  name: 'layer inspect',
  about: 'Show a layer as it was read: who brings it, what it installs, runs and checks',
  positionals: ['layer'],
  input: z.strictObject({ layer: z.string().describe('Name of the layer.').meta({ complete: 'layer' }) }),
  output: z.json(),
  examples: ['layer inspect sshd', 'layer inspect sshd --json | jq .checks'],
  run: async ({ layer }, session) => {
    const { sections, checks, files, fields, ...rest } = findLayer(await session.project(), layer)
    const packages = Object.fromEntries(sections.map(({ format, tags, value }) => [tags.join(',') || format, value]))
    const paths = files.map(({ path }) => path)
    return z.json().parse(JSON.parse(JSON.stringify({ ...rest, ...fields, packages, files: paths, checks })))
  },
  show: value => showValue(brief(value)),
})

/** For people: nothing that is empty, and of each check where it stands and what it looks at. */
function brief(value: z.core.util.JSONType): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { checks, ...rest } = value
  const lines = Array.isArray(checks) ? checks.map(checkLine) : []
  const entries = Object.entries({ ...rest, checks: lines })
  return Object.fromEntries(
    entries.filter(([, inner]) => typeof inner !== 'object' || inner === null || Object.keys(inner).length > 0),
  )
}

function checkLine(check: unknown): string {
  const { id, verb, subject } = z.looseObject({ id: z.string(), verb: z.string(), subject: z.json() }).parse(check)
  return `${id}: ${verb} ${typeof subject === 'string' ? subject : JSON.stringify(subject)}`
}
