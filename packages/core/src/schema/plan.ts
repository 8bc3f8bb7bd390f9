import { z } from 'zod'
import { accountSchema } from './context.ts'
import { taskSchema } from './layer-parts.ts'
import { lazily } from './lazily.ts'
import type { DeepReadonly } from './readonly.ts'
import { oneLine } from './words.ts'

/** What `resolve` makes of a written image: everything merged, ordered and named; nothing left to look up. */

const strings = lazily(() => z.array(z.string()))
const textMap = lazily(() => z.record(z.string(), z.string()))
/** No instruction of an image can hold the end of a line. */
const lineMap = lazily(() => z.record(z.string(), oneLine))

export const portPlanSchema = lazily(() =>
  z.strictObject({
    port: z.number().int(),
    /** As declared by the layer: http, https, https+insecure, tcp, udp and so on. */
    protocol: z.string(),
    host: z.number().int().optional(),
    published: z.boolean(),
  }),
)
export type PortPlan = DeepReadonly<z.output<ReturnType<typeof portPlanSchema>>>

export const servicePlanSchema = lazily(() =>
  z.strictObject({
    name: z.string(),
    layer: z.string(),
    exec: z.string().optional(),
    use_packaged: z.string().optional(),
    kind: z.enum(['program', 'eventlistener']),
    events: strings(),
    env: textMap(),
    working_directory: z.string().optional(),
    user: z.string().optional(),
    after: strings(),
    before: strings(),
    restart: z.enum(['no', 'on-failure', 'always', 'unless-stopped']).optional(),
    stdout: z.string().optional(),
    stop_timeout: z.number().optional(),
    stop_signal: z.string().optional(),
    start_retries: z.number().optional(),
    start_secs: z.number().optional(),
    exit_codes: z.array(z.number()),
    priority: z.number().optional(),
    scope: z.enum(['system', 'user']),
    enable: z.boolean(),
    auto_start: z.boolean(),
    overrides: z.strictObject({ env: textMap(), after: strings(), exec: z.string().optional() }).optional(),
  }),
)
export type ServicePlan = DeepReadonly<z.output<ReturnType<typeof servicePlanSchema>>>

export const checkSchema = lazily(() =>
  z.strictObject({
    id: z.string().describe('Unique among the checks of its origin.'),
    verb: z.string().describe('Kind of the check.'),
    subject: z.unknown().describe('What stands behind the verb.'),
    attributes: z.record(z.string(), z.unknown()).describe('What stands beside it, with defaults.'),
    description: z.string().optional(),
    skip: z.boolean(),
    timeout: z.number().describe('Milliseconds.'),
    eventually: z.number().describe('Milliseconds; 0 is one attempt.'),
    scope: z.enum(['build', 'deploy']),
    exclude_distros: strings(),
    user: z.string().optional(),
    origin: z.string().describe('layer:NAME, image:NAME or deploy.'),
    plugin: z.string().optional(),
    at: z.string().describe('file:line of the check, relative to its plugin or project.'),
  }),
)
export type Check = DeepReadonly<z.output<ReturnType<typeof checkSchema>>>

export const securitySchema = lazily(() =>
  z.strictObject({
    privileged: z.boolean().optional(),
    read_only: z.boolean().optional(),
    no_new_privileges: z.boolean().optional(),
    cap_add: strings(),
    cap_drop: strings(),
    devices: strings(),
    security_opt: strings(),
    group_add: strings(),
    mounts: strings(),
    shm_size: z.string().optional(),
    memory_max: z.string().optional(),
    memory_high: z.string().optional(),
    memory_swap_max: z.string().optional(),
    cpus: z.number().optional(),
  }),
)
export type SecurityPlan = DeepReadonly<z.output<ReturnType<typeof securitySchema>>>

const volumeSchema = lazily(() => z.strictObject({ name: z.string(), path: z.string() }))
const variableSchema = lazily(() =>
  z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    default: z.string().optional(),
    key: z.string().optional(),
  }),
)
const toolServerSchema = lazily(() => z.strictObject({ name: z.string(), url: z.string(), transport: z.string() }))
const wantedSchema = lazily(() => z.strictObject({ name: z.string(), description: z.string().optional() }))
const secretSchema = lazily(() => z.strictObject({ name: z.string(), target: z.string(), env: z.string().optional() }))

/** What deploying and verifying need to know of an image; the same in the plan and in the image's label. */
export const runtimeShape = lazily(() => ({
  account: accountSchema().describe('The account that it runs as.'),
  distro: strings().describe('Distribution tags, most exact first.'),
  formats: strings().describe('Package formats, in the order of installation.'),
  init: z.string().optional().describe('Init system, where there are services.'),
  env: lineMap().describe('Environment baked into the image.'),
  path: strings().describe('Folders put before PATH, in order of precedence.'),
  runtime_env: strings().describe('K=V entries that deployments start with.'),
  env_file: z.string().optional(),
  ports: z.array(portPlanSchema()).describe('Ports, and which of them are published.'),
  volumes: z.array(volumeSchema()).describe('Folders that outlive the container.'),
  aliases: z.array(z.strictObject({ name: z.string(), command: z.string() })),
  security: securitySchema().describe('Rights and limits.'),
  services: z.array(servicePlanSchema()).describe('What the init system runs.'),
  hooks: z.strictObject({ post_enable: strings(), pre_remove: strings() }),
  secrets: z.array(secretSchema()),
  data: z.array(z.strictObject({ layer: z.string(), volume: z.string(), path: z.string(), dest: z.string() })),
  env_provides: textMap(),
  env_requires: z.array(variableSchema()),
  env_accepts: z.array(variableSchema()),
  secret_requires: z.array(variableSchema()),
  secret_accepts: z.array(variableSchema()),
  mcp_provides: z.array(toolServerSchema()),
  mcp_requires: z.array(wantedSchema()),
  mcp_accepts: z.array(wantedSchema()),
  network: z.string().optional(),
  engine: z.string().optional(),
  hostname: z.string().optional(),
  stop_timeout: z.number().optional(),
  dns: z.string().optional(),
  acme_email: z.string().optional(),
  status: z.enum(['working', 'testing', 'broken']).describe('The worst of the image and its layers.'),
  info: z.string().optional(),
  version: z.string().optional(),
  checks: z.array(checkSchema()).describe('Checks of all its layers and of its own.'),
}))

const fileRefSchema = lazily(() =>
  z.strictObject({
    path: z.string(),
    source: z.string(),
    digest: z.string(),
    mode: z.number().int(),
  }),
)

/** A layer with everything resolved but its effect on the image, which is merged already. */
export const layerPlanSchema = lazily(() =>
  z.strictObject({
    name: z.string(),
    plugin: z.string().optional().describe('The plugin that brings it; none for the project’s own.'),
    version: z.string().optional(),
    status: z.enum(['working', 'testing', 'broken']),
    engine: z.string().optional().describe('The only engine that it works with.'),
    ports: z.array(z.number().int()).describe('Ports that it listens on.'),
    env: lineMap().describe('Environment that it adds, variables filled in.'),
    path: strings().describe('Folders that it puts before PATH.'),
    vars: textMap(),
    packages: z
      .array(z.strictObject({ format: z.string(), section: z.unknown() }))
      .describe('Chosen package sections, in the order of installation.'),
    tasks: z.array(taskSchema),
    extract: z.array(z.strictObject({ source: z.string(), path: z.string(), dest: z.string() })),
    data: z.array(z.strictObject({ src: z.string(), volume: z.string(), dest: z.string().optional() })),
    builders: strings().describe('Builders that its manifests call for.'),
    fields: z.record(z.string(), z.unknown()).describe('Values of the keys that plugins’ field rows own.'),
    files: z.array(fileRefSchema()).describe('The files of the layer’s folder, without layer.yml.'),
  }),
)
export type LayerPlan = DeepReadonly<z.output<ReturnType<typeof layerPlanSchema>>>

export const baseSchema = lazily(() =>
  z.strictObject({
    kind: z.enum(['image', 'external', 'scratch']),
    reference: z.string(),
    env: textMap().describe('Environment that it has, as far as it is known.'),
    path: strings().describe('Folders that it has put before PATH, as far as they are known.'),
    bootstrap: z.strictObject({ tool: z.string(), suite: z.string() }).optional(),
  }),
)

export const imagePlanSchema = z.lazy(() =>
  z.strictObject({
    image: z.string().describe('Name of the image.'),
    plugin: z.string().optional().describe('The plugin that brings it; none for the project’s own.'),
    base: baseSchema().describe('What it stands on.'),
    chain: strings().describe('Images of this project that it stands on, nearest first.'),
    prepared: z.boolean().describe('True where an image below made the account and the package manager ready.'),
    create_account: z.boolean().describe('True where the image makes its own account.'),
    layers: z.array(layerPlanSchema()).describe('In the order of installation, without those that the base has.'),
    composed: strings().describe('Layers without content of their own, which only composed others.'),
    provided: z
      .array(z.strictObject({ name: z.string(), version: z.string().optional() }))
      .describe('Layers that the base has already.'),
    builder: textMap().describe('References of builder images, by builder.'),
    tools: z
      .record(z.string(), z.array(layerPlanSchema()))
      .describe('Layers of the stages of builders that have no image of their own, by builder.'),
    builds: strings().describe('Builders that it can stand in for.'),
    registry: z.string().optional().describe('Registry and path that it is pushed to.'),
    tag: z.string().describe('Its tag; auto is a date version and latest.'),
    platforms: strings().describe('Platforms to build for.'),
    merge: z.strictObject({ auto: z.boolean(), max_mb: z.number(), max_total_mb: z.number() }).optional(),
    data_image: z.boolean(),
    bootc: z.boolean(),
    labels: z.record(oneLine, oneLine).describe('Further labels of the image.'),
    ...runtimeShape(),
  }),
)
export type ImagePlan = DeepReadonly<z.output<typeof imagePlanSchema>>
