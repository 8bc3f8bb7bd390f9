import { defineVerb, type On, type Verb, z } from '@ovkit/core'
import { dial, reachability } from './dial.ts'

const endpoint = /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^:\s[\]-][^:\s[\]]*)):([0-9]{1,5})$/

/** An address that can be connected to: from this machine, or in the scope build from inside. */
export const addr = (on: On): Verb =>
  defineVerb({
    name: 'addr',
    subject: z
      .string()
      .regex(new RegExp(`${endpoint.source}|\\$\\{`), 'must be host:port')
      .describe('Host and TCP port, such as 127.0.0.1:${HOST_PORT:8080}.'),
    attributes: z.strictObject({
      reachable: z.boolean().default(true).describe('Whether it can be connected to. Default: true.'),
    }),
    script: on.text('verbs/addr.sh'),
    probe: ({ subject, check }) => {
      const [, v6, name, port] = endpoint.exec(subject) ?? []
      const host = v6 ?? name
      if (host === undefined || port === undefined || Number(port) > 65535)
        throw new Error(`"${subject}" is not host:port.`)
      if (check.scope === 'build') return { in: 'container', args: [host, port] }
      return { in: 'host', run: (world, timeout) => dial(world, { host, port: Number(port) }, timeout) }
    },
    judge: (result, { attributes }) => [reachability(result, attributes.reachable)],
  })
