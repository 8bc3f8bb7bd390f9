import { defineVerb, type On, type RawResult, type Verb, z } from '@ovkit/core'
import { among, answer, linesOf, same, unable } from './answer.ts'
import { address } from './words.ts'

const attributes = z
  .strictObject({
    resolvable: z.boolean().default(true).describe('Whether the name has an address. Default: true.'),
    addrs: z.array(address).min(1).optional().describe('Addresses that it must have; it may have others too.'),
    server: address
      .optional()
      .describe('Name server to ask from this machine. Default: what the container itself uses.'),
  })
  .refine(({ resolvable, addrs }) => resolvable || addrs === undefined, 'a name that does not resolve has no addrs')

/** A name and its addresses, as the container sees them. */
export const dns = (on: On): Verb =>
  defineVerb({
    name: 'dns',
    subject: z
      .string()
      .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$|\$\{/, 'must be a host name')
      .describe('Host name.'),
    attributes,
    script: on.text('verbs/dns.sh'),
    probe: ({ subject, attributes: { server } }) =>
      server === undefined
        ? { in: 'container', args: [subject] }
        : { in: 'host', run: (_, timeout) => ask(subject, server, timeout) },
    judge: (result, { attributes: { resolvable, addrs = [] } }) => {
      if (result.exit !== 0 && result.exit !== notFound) return [unable('resolvable', resolvable, result)]
      const found = [...new Set(linesOf(result.out).map(line => line.split(/\s/)[0] ?? ''))]
      return [same('resolvable', resolvable, found.length > 0), ...among('addrs', addrs, found)]
    },
  })

/** Exit status of getent for a name that nobody knows. */
const notFound = 2

async function ask(name: string, server: string, timeout: number): Promise<RawResult> {
  const { Resolver } = await import('node:dns/promises')
  const resolver = new Resolver({ timeout, tries: 1 })
  resolver.setServers([server])
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const found = answers.flatMap(each => (each.status === 'fulfilled' ? each.value : []))
  if (found.length > 0) return answer(0, found.join('\n'))
  const problems = answers.flatMap(each => (each.status === 'rejected' ? [String(each.reason.code)] : []))
  return answer(problems.every(code => /^E(NOTFOUND|NODATA)$/.test(code)) ? notFound : 1, '', problems.join(', '))
}
