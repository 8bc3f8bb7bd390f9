import { defineVerb, match, matcherSchema, type On, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same, unable } from './answer.ts'
import { addressesOf } from './interface/addresses.ts'

const attributes = z.strictObject({
  addrs: z
    .array(z.string().regex(/^[0-9a-fA-F:.]+(\/[0-9]{1,3})?$|\$\{/, 'must be an address, with or without /prefix'))
    .min(1)
    .optional()
    .describe('Addresses that it must have, with or without /prefix; it may have others too.'),
  mtu: matcherSchema.optional().describe('Its largest packet.'),
})

/** A network interface of the container. */
export const networkInterface = (on: On): Verb =>
  defineVerb({
    name: 'interface',
    subject: z
      .string()
      .regex(/^[^\0\s/-][^\0\s/]{0,14}$|\$\{/, 'must be the name of an interface')
      .describe('Name of the interface, such as eth0.'),
    attributes,
    script: on.text('verbs/interface.sh'),
    probe: ({ subject }) => ({ in: 'container', args: [subject] }),
    judge: (result, { subject, attributes: { addrs = [], mtu } }) => {
      const [size, ...lines] = linesOf(result.out)
      if (size === undefined) return [unable('exists', true, result)]
      const found = addressesOf(subject, lines)
      return [
        same('exists', true, true),
        ...addrs.map(each => addressVerdict(each, found)),
        ...(mtu === undefined ? [] : match('mtu', mtu, size)),
      ]
    },
  })

function addressVerdict(expected: string, found: readonly string[]): Verdict {
  const wanted = expected.toLowerCase()
  const ok = found.some(each => each === wanted || each.split('/')[0] === wanted)
  return { what: 'addrs', expected, actual: found, ok }
}
