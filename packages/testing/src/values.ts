import {
  type Account,
  type Check,
  type DeploymentPlan,
  type ImagePlan,
  imagePlanSchema,
  type LayerPlan,
  type ServicePlan,
} from '@ovkit/core'

/** Valid values of what passes between the steps, so that a test says only what is different. */

export const account: Account = { name: 'someone', uid: 1234, gid: 1235, home: '/home/someone' }

export function makeService(name: string, rest: Partial<ServicePlan> = {}): ServicePlan {
  return {
    name,
    layer: name,
    exec: `/usr/bin/${name} --foreground`,
    kind: 'program',
    events: [],
    env: {},
    after: [],
    before: [],
    exit_codes: [],
    scope: 'system',
    enable: true,
    auto_start: true,
    ...rest,
  }
}

export function makeCheck(verb: string, subject: unknown, rest: Partial<Check> = {}): Check {
  return {
    id: `${verb}-1`,
    verb,
    subject,
    attributes: {},
    skip: false,
    timeout: 10_000,
    eventually: 0,
    scope: 'build',
    exclude_distros: [],
    origin: 'layer:example',
    at: 'layers/example/layer.yml:1',
    ...rest,
  }
}

export function makeLayerPlan(name: string, rest: Partial<LayerPlan> = {}): LayerPlan {
  return {
    name,
    status: 'working',
    ports: [],
    env: {},
    path: [],
    vars: {},
    packages: [],
    tasks: [],
    extract: [],
    data: [],
    builders: [],
    fields: {},
    files: [],
    ...rest,
  }
}

const noLists = {
  ...{ distro: [], formats: [], path: [], runtime_env: [], ports: [], volumes: [], aliases: [], services: [] },
  ...{ secrets: [], data: [], env_requires: [], env_accepts: [], secret_requires: [], secret_accepts: [] },
  ...{ mcp_provides: [], mcp_requires: [], mcp_accepts: [], checks: [], chain: [], layers: [], composed: [] },
  ...{ provided: [], builds: [], platforms: [] },
} satisfies Partial<ImagePlan>

export function makePlan(image: string, rest: Partial<ImagePlan> = {}): ImagePlan {
  return imagePlanSchema.parse({
    ...noLists,
    image,
    base: { kind: 'external', reference: 'example.invalid/base:1', env: {}, path: [] },
    prepared: false,
    create_account: true,
    builder: {},
    tools: {},
    tag: 'auto',
    data_image: false,
    bootc: false,
    labels: {},
    account,
    env: {},
    security: { cap_add: [], cap_drop: [], devices: [], security_opt: [], group_add: [], mounts: [] },
    hooks: { post_enable: [], pre_remove: [] },
    env_provides: {},
    status: 'working',
    ...rest,
  })
}

export function makeDeployment(image: string, rest: Partial<DeploymentPlan['container']> = {}): DeploymentPlan {
  return {
    id: { image },
    name: `ov-${image}`,
    target: 'example',
    container: {
      reference: `localhost/${image}:latest`,
      env: {},
      labels: { 'dev.ovkit.deployment': image },
      publish: [],
      volumes: [],
      caps: {},
      privileged: false,
      read_only: false,
      no_new_privileges: false,
      cap_add: [],
      cap_drop: [],
      security_opt: [],
      group_add: [],
      devices: [],
      tmpfs: [],
      ...rest,
    },
    files: [],
    operations: [],
  }
}
