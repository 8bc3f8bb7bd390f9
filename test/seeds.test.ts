import { fileURLToPath } from 'node:url'
import { type ImagePlan, load, resolve, validateProject } from '@ovkit/core'
import { pluginAt, testKit } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import base from '../packages/plugin-base/src/index.ts'

const seeds = fileURLToPath(new URL('../examples/seeds', import.meta.url))
const plugins = [pluginAt(fileURLToPath(new URL('../packages/plugin-base', import.meta.url)), base)]

const open = async (dir: string) => (await testKit({ plugins, dir, disk: [dir] })).kit
const planOf = async (dir: string, image: string) => {
  const kit = await open(dir)
  return resolve(kit, await load(kit, dir), image)
}

describe.each([
  ['image.yml and images.yml', seeds],
  ['charly.yml', `${seeds}/charly`],
])('the seed documents of %s', (_, dir) => {
  it('are valid, and nothing in them is odd', async () => {
    const { project, failures } = await validateProject(await open(dir), dir)
    const said = [...failures, ...project.warnings].map(({ at, message }) => `${at?.file}:${at?.line} ${message}`)
    expect(said).toEqual([])
  })

  it('stand in for no layer that a package brings by now', async () => {
    expect((await load(await open(dir), dir)).shadows).toEqual([])
  })
})

describe('selkies-desktop', () => {
  it('is what its document says', async () => {
    const plan = await planOf(seeds, 'selkies-desktop')
    expect(plan.chain).toEqual(['fedora-nonfree', 'fedora'])
    expect(plan.platforms).toEqual(['linux/amd64'])
    expect(plan.ports.filter(port => port.published)).toEqual([
      { port: 3000, host: 3000, protocol: 'https+insecure', published: true },
      { port: 9222, host: 9222, protocol: 'http', published: true },
      { port: 9224, host: 9224, protocol: 'http', published: true },
    ])
    expect(plan.volumes).toEqual([
      { name: 'chrome-data', path: '/home/user/.chrome-debug' },
      { name: 'selkies-config', path: '/home/user/.config/selkies' },
    ])
    expect(plan.security).toMatchObject({ shm_size: '1g', memory_max: '6g', memory_high: '5g', memory_swap_max: '2g' })
  })

  it('has every layer after those that it needs, and none of those that only compose', async () => {
    const { layers, composed } = await planOf(seeds, 'selkies-desktop')
    const names = layers.map(({ name }) => name)
    expect([...composed].sort()).toEqual(['agent-forwarding', 'selkies-desktop'])
    for (const [first, then] of pairs)
      expect(names.indexOf(first), `${first} before ${then}`).toBeLessThan(names.indexOf(then))
    expect(names).toEqual(expect.arrayContaining(['gnupg', 'direnv', 'ssh-client', 'tmux', 'xterm', 'ov', 'dbus']))
  })
})

const pairs = [
  ['supervisord', 'dbus'],
  ['chrome-devtools-mcp', 'chrome'],
  ['nodejs', 'chrome-devtools-mcp'],
  ['labwc', 'waybar-labwc'],
  ['selkies', 'wl-screenshot-pixelflux'],
  ['nodejs', 'ov'],
] as const

describe('my-browser', () => {
  it('is the same in both dialects', async () => {
    const plans = [await planOf(seeds, 'my-browser'), await planOf(`${seeds}/charly`, 'my-browser')]
    expect(plans.map(withoutPlaces)[0]).toEqual(plans.map(withoutPlaces)[1])
    expect(plans[0]?.env.BROWSER).toBe('browser-open')
    expect(plans[0]?.path).toContain('/home/user/.local/bin')
  })

  it('offers itself to others, and takes what it declares', async () => {
    const plan = await planOf(seeds, 'my-browser')
    expect(plan.env_provides).toEqual({ BROWSER_CDP_URL: 'http://{{.ContainerName}}:9222' })
    expect(plan.mcp_provides).toEqual([
      { name: 'chrome-devtools', url: 'http://{{.ContainerName}}:9224/mcp', transport: 'http' },
    ])
    expect(plan.env_accepts.map(({ name }) => name)).toEqual(['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'])
  })
})

/** Where a layer or a check stands differs; what it is must not. */
function withoutPlaces(plan: ImagePlan) {
  const files = (layer: ImagePlan['layers'][number]) => layer.files.map(({ source: _, ...file }) => file)
  return {
    ...plan,
    layers: plan.layers.map(layer => ({ ...layer, files: files(layer) })),
    checks: plan.checks.map(({ at: _, ...check }) => check),
  }
}
