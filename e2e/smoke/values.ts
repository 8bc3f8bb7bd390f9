import { type ImageMetadata, type ImagePlan, imageMetadataSchema } from '@ovkit/core'

/** What the smallest image says about itself, with 200 KB of everything that a label may trip over. */
export function metadata(image: string): ImageMetadata {
  const lists = [
    ...['env_requires', 'env_accepts', 'secret_requires', 'secret_accepts', 'mcp_provides', 'mcp_requires'],
    ...['mcp_accepts', 'services', 'secrets', 'data', 'aliases', 'checks', 'path', 'formats', 'distro'],
    ...['runtime_env', 'ports', 'volumes'],
  ]
  const security = ['cap_add', 'cap_drop', 'devices', 'security_opt', 'group_add', 'mounts']
  const none = (keys: readonly string[]) => Object.fromEntries(keys.map(key => [key, []]))
  return imageMetadataSchema.parse({
    version: 1,
    image,
    platforms: [],
    layers: [],
    runtime: {
      ...none(lists),
      account: { name: 'user', uid: 1000, gid: 1000, home: '/home/user' },
      env: {},
      env_provides: {},
      hooks: { post_enable: [], pre_remove: [] },
      status: 'testing',
      security: { ...none(security), memory_max: '128m' },
      info: '# "\\$HOME" `id` é 漢 {{x}} %s \t'.repeat(6000),
    },
  })
}

/** Of a plan, building looks at the name and the engine. */
export const plan = (image: string) => ({ image }) as ImagePlan
