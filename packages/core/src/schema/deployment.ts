import { z } from 'zod'
import { lazily } from './lazily.ts'
import type { DeepReadonly } from './readonly.ts'

/** What `deploy` plans: who it is, what runs, and what has to be done for it. */

/** Name of the label by which a deployment owns what it made: `image` or `image/instance`. */
export const deploymentLabel = 'dev.ovkit.deployment'

export const identitySchema = lazily(() => z.strictObject({ image: z.string(), instance: z.string().optional() }))
export type Identity = DeepReadonly<z.output<ReturnType<typeof identitySchema>>>

export const containerSpecSchema = lazily(() =>
  z.strictObject({
    reference: z.string().describe('The image to run.'),
    env: z.record(z.string(), z.string()),
    labels: z.record(z.string(), z.string()),
    publish: z.array(
      z.strictObject({
        address: z.string(),
        host: z.number().int(),
        port: z.number().int(),
        protocol: z.enum(['tcp', 'udp']),
      }),
    ),
    volumes: z.array(z.strictObject({ source: z.string(), path: z.string(), options: z.array(z.string()) })),
    caps: z.strictObject({
      memory: z.string().optional(),
      memory_reservation: z.string().optional(),
      memory_swap: z.string().optional(),
      cpus: z.number().optional(),
      shm_size: z.string().optional(),
    }),
    privileged: z.boolean(),
    read_only: z.boolean(),
    no_new_privileges: z.boolean(),
    cap_add: z.array(z.string()),
    cap_drop: z.array(z.string()),
    security_opt: z.array(z.string()),
    group_add: z.array(z.string()),
    devices: z.array(z.string()),
    tmpfs: z.array(z.string()),
    network: z.string().optional(),
    hostname: z.string().optional(),
    stop_timeout: z.number().optional(),
  }),
)
export type ContainerSpec = DeepReadonly<z.output<ReturnType<typeof containerSpecSchema>>>

export const deploymentPlanSchema = z.lazy(() =>
  z.strictObject({
    id: identitySchema().describe('Which image, and which instance of it.'),
    name: z.string().describe('Name of the container; everything else is found by label.'),
    target: z.string().describe('Where it runs.'),
    engine: z.string().optional().describe('Name of the engine; without it the first usable one.'),
    container: containerSpecSchema().describe('What runs.'),
    files: z
      .array(z.strictObject({ path: z.string(), text: z.string(), mode: z.number().int() }))
      .describe('Files that the target writes.'),
    operations: z
      .array(z.strictObject({ about: z.string(), argv: z.array(z.string()) }))
      .describe('Programs that the target runs, in this order.'),
  }),
)
export type DeploymentPlan = DeepReadonly<z.output<typeof deploymentPlanSchema>>
