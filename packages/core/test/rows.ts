import { defineField, defineFormat, defineVerb, type Init, type RowFinding, z } from '@ovkit/core'
import { type GivenPlugin, pluginOf } from '@ovkit/testing'

/** The least of each kind of row that a project can be put together with; none of them exists outside of tests. */

const packages = z.array(z.string().regex(/^[a-z0-9-]+$/, 'must be a package')).default([])

const pkg = (name: string) =>
  defineFormat({
    name,
    section: z.strictObject({ packages, options: z.array(z.string()).default([]) }),
    install: ({ packages }) =>
      packages.length === 0 ? [] : [{ do: 'run', script: `${name} install "$@"\n`, args: packages }],
    merge: (first, second) => ({ ...first, packages: [...new Set([...first.packages, ...second.packages])] }),
    packages: section => section.packages,
    rules: ({ packages, options }): readonly RowFinding[] =>
      options.length > 0 && packages.length === 0
        ? [{ code: 'OPTIONS_ALONE', message: 'Options without packages.', path: ['options'] }]
        : [],
  })

const distro = (name: string, formats: readonly string[]) => ({
  name,
  formats,
  shell: ['sh', '-e'],
  caches: [{ type: 'cache' as const, target: `/var/cache/${name}` }],
  prepare: [{ do: 'run' as const, script: `prepare ${name}\n` }],
  addAccount: (account: { readonly name: string; readonly uid: number }) => ({
    do: 'run' as const,
    script: 'adduser "$@"\n',
    args: [account.name, String(account.uid)],
  }),
})

const init: Init = {
  name: 'runner',
  needs: 'runner',
  accepts: service => service.exec !== undefined,
  files: services => [
    { to: '/etc/runner', mode: '0644', text: services.map(each => `${each.name}=${each.exec}\n`).join('') },
  ],
  entrypoint: ['runner', '/etc/runner'],
  rules: service =>
    service.exec?.startsWith('-') ? [{ code: 'COMMAND', message: `${service.name} begins with a dash.` }] : [],
  manage: {
    status: service => ['runner', 'status', service],
    start: service => ['runner', 'start', service],
    stop: service => ['runner', 'stop', service],
    restart: service => ['runner', 'restart', service],
  },
}

export const rows: GivenPlugin = pluginOf('rows', {
  rows: {
    distro: [distro('plain', ['pkg', 'extra']), distro('other', ['opkg'])],
    format: [pkg('pkg'), pkg('extra'), pkg('opkg')],
    builder: [
      {
        name: 'make',
        manifests: ['Makefile'],
        needs: ['maker'],
        rules: files => (files.includes('configure') ? [{ code: 'CONFIGURE', message: 'configure is not run.' }] : []),
        build: ({ layer, mount }) => ({
          stage: [{ do: 'run', script: 'make install\n', args: [`/opt/${layer}`], mounts: [mount] }],
          take: [`/opt/${layer}`],
          path: [`/opt/${layer}/bin`],
          env: { MADE: layer },
        }),
      },
    ],
    init: [init],
    field: [
      defineField({
        key: 'banner',
        schema: z.string().describe('A text that greets who logs in.'),
        contribute: text => ({
          instructions: [{ do: 'run', script: 'banner "$@"\n', args: [text] }],
          needs: ['shell'],
        }),
      }),
    ],
    verb: [
      defineVerb({
        name: 'says',
        subject: z.string(),
        attributes: z.strictObject({ loud: z.boolean().optional(), text: z.string().optional() }),
        idle: (subject, { text }) => (subject === text ? 'It compares a text with itself.' : undefined),
        probe: ({ subject }) => ({ in: 'container', args: [subject] }),
        judge: () => [],
      }),
      defineVerb({
        name: 'running',
        subject: z.string(),
        attributes: z.strictObject({}),
        scopes: ['deploy'],
        probe: ({ subject }) => ({ in: 'container', args: [subject] }),
        judge: () => [],
      }),
    ],
  },
})
