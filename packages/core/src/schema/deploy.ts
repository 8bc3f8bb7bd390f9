import { z } from 'zod'
import { securityBlock } from './layer-parts.ts'
import type { DeepReadonly } from './readonly.ts'
import { absolutePath, envName, oneLine, status, text, volumeName } from './words.ts'

/** deploy.yml: what this machine says of its deployments, over what their images say of themselves. */

const envEntry = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*=/, 'must be NAME=value')
const published = z
  .string()
  .regex(
    /^(([0-9.]+|\[[0-9a-f:]+\]):)?[0-9]+:[0-9]+(\/(tcp|udp))?$/,
    'must be host:container or address:host:container',
  )

const volume = z.strictObject({
  name: volumeName.describe('Name that the image gives it.'),
  type: oneLine
    .default('volume')
    .describe('Kind of volume: volume, bind or another that a plugin brings. Default: volume.'),
  host: oneLine.optional().describe('Folder of this machine, for a bind.'),
  path: absolutePath.optional().describe('Where it is mounted. Default: as the image says.'),
  data_seeded: z.boolean().optional().describe('Written by ovkit: the volume has its first content.'),
  data_source: oneLine.optional().describe('Written by ovkit: the image that its first content came from.'),
})

const secret = z.strictObject({
  name: volumeName.describe('Name that the image gives it.'),
  source: oneLine.describe('Where its value comes from, such as keyring, env:VARIABLE or file:/path.'),
})

/** Forms that a tunnel's own row checks: a name alone, or a mapping with a provider. */
const tunnel = z.union([oneLine, z.looseObject({ provider: oneLine.describe('The tunnel to use.') })])

const deployment = z.strictObject({
  status: status.optional(),
  info: text.optional(),
  dns: oneLine.optional().describe('Domain name.'),
  acme_email: oneLine.optional().describe('Mail address for certificates.'),
  network: oneLine.optional().describe('Network to join.'),
  engine: oneLine.optional().describe('Container engine.'),
  target: oneLine.optional().describe('Where it runs, such as direct.'),
  env: z.array(envEntry).default([]).describe('Environment; a later entry of one name wins.'),
  env_file: oneLine.optional().describe('File of NAME=value lines.'),
  ports: z.array(published).optional().describe('Ports to publish instead of those that the image says.'),
  volumes: z.array(volume).default([]).describe('Volumes, by name.'),
  security: securityBlock.optional().describe('Rights and limits, field by field over those of the image.'),
  tunnel: tunnel.optional().describe('How its ports are reached from elsewhere.'),
  secrets: z.array(secret).default([]).describe('Where secrets come from, by name.'),
  forward_gpg_agent: z.boolean().optional().describe('Lend it this machine’s GPG agent.'),
  forward_ssh_agent: z.boolean().optional().describe('Lend it this machine’s SSH agent.'),
  sidecars: z.record(oneLine, z.unknown()).default({}).describe('Containers beside it, by name.'),
  tests: z.array(z.looseObject({})).default([]).describe('Checks; one of an id that the image has replaces it.'),
})

const provided = z.strictObject({
  env: z
    .array(z.strictObject({ name: envName, value: oneLine, source: oneLine }))
    .default([])
    .describe('Variables that deployments offer to others.'),
  mcp: z
    .array(z.strictObject({ name: oneLine, url: oneLine, transport: oneLine.default('http'), source: oneLine }))
    .default([])
    .describe('Tool servers that deployments offer to others.'),
})

/** The document as written. */
export const deploySchema = z.strictObject({
  defaults: deployment.partial().optional().describe('Values for all deployments that do not say otherwise.'),
  provides: provided.optional().describe('Written by ovkit: what deployments offer each other.'),
  images: z.record(oneLine, deployment).default({}).describe('Deployments: image, or image/instance.'),
})
export type WrittenDeploy = DeepReadonly<z.output<typeof deploySchema>>
