import { type Distro, defineFormat, loadAll, type On, render, resolve, z } from '@ovkit/core'
import { pluginOf, testKit } from '@ovkit/testing'
import { expect, it } from 'vitest'

/** What a stranger's plugin has to bring for another distribution. */

const section = z.strictObject({ packages: z.array(z.string().regex(/^[a-z0-9]/)).describe('Packages to install.') })

const apk = (on: Pick<On, 'text'>) =>
  defineFormat({
    name: 'apk',
    section,
    install: ({ packages }, { caches }) => [{ do: 'run', script: on.text('apk.sh'), args: packages, mounts: caches }],
    merge: (first, second) => ({ packages: [...new Set([...first.packages, ...second.packages])] }),
    packages: ({ packages }) => packages,
  })

const alpine = (on: Pick<On, 'text'>): Distro => ({
  name: 'alpine',
  formats: ['apk'],
  shell: ['sh', '-e'],
  caches: [{ type: 'cache', id: 'alpine', target: '/etc/apk/cache' }],
  prepare: [{ do: 'run', script: on.text('apk.sh'), args: ['ca-certificates', 'curl'] }],
  addAccount: ({ name, uid, home }) => ({ do: 'run', script: on.text('user.sh'), args: [name, String(uid), home] }),
})

/** Its two scripts. */
const scripts: Readonly<Record<string, string>> = {
  'apk.sh': 'apk add "$@"\n',
  'user.sh': 'adduser -D -u "$2" -h "$3" "$1"\n',
}
const on = { text: (path: string) => scripts[path] ?? '' }

it('takes thirty lines to add another distribution', async () => {
  const files = {
    '/project/ov.yml': 'images:\n  box: {base: "docker.io/library/alpine:3.22", distro: [alpine], layers: [tmux]}\n',
    '/project/layers/tmux/layer.yml': 'layer:\n  name: tmux\n  apk: {packages: [tmux]}\n',
  }
  const stranger = pluginOf('alpine', { rows: { distro: [alpine(on)], format: [apk(on)] } })
  const { kit } = await testKit({ plugins: [stranger], files })
  const { loaded, failures } = loadAll(kit, '/project')
  expect(failures).toEqual([])
  const { stages } = await render(kit, await resolve(kit, loaded, 'box'))
  const steps = stages
    .flatMap(stage => stage.instructions)
    .flatMap(step => (step.do === 'run' ? [[step.script, ...(step.args ?? [])]] : []))
  expect(steps).toEqual([
    ['apk add "$@"\n', 'ca-certificates', 'curl'],
    ['adduser -D -u "$2" -h "$3" "$1"\n', 'user', '1000', '/home/user'],
    ['apk add "$@"\n', 'tmux'],
  ])
})
