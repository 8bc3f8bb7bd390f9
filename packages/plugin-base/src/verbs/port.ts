import { defineVerb, type On, type RawResult, type Verb, type Verdict, z } from '@ovkit/core'
import { linesOf, same, textOf, unable } from './answer.ts'
import { dial, reachability } from './dial.ts'
import { address } from './words.ts'

const subject = z.union([
  z.number().int().min(1).max(65535),
  z.string().regex(/^[0-9]+(\/(tcp|udp))?$|\$\{/, 'must be a port such as 8080 or 53/udp'),
])

const attributes = z
  .strictObject({
    listening: z
      .boolean()
      .optional()
      .describe('Whether something listens on it inside the container. Default: true, where `reachable` is not given.'),
    reachable: z
      .boolean()
      .optional()
      .describe('Whether this machine can connect to it: the port on the host, such as ${HOST_PORT:8080}.'),
    ip: address
      .optional()
      .describe(
        'With listening: the address that is listened on. With reachable: the one to connect to. Default: any; 127.0.0.1.',
      ),
  })
  .refine(
    ({ listening, reachable }) => listening === undefined || reachable === undefined,
    'listening looks inside the container, reachable from outside: make a check of each',
  )

/** A port that is listened on inside the container, or that can be connected to from outside. */
export const port = (on: On): Verb =>
  defineVerb({
    name: 'port',
    subject: subject.describe('Port number, with /udp where it is not TCP.'),
    attributes,
    script: on.text('verbs/port.sh'),
    probe: ({ subject, attributes: { reachable, ip = '127.0.0.1' }, check }) => {
      const { number, protocol } = partsOf(subject)
      if (reachable === undefined) return { in: 'container', args: [protocol] }
      if (check.scope === 'build') throw new Error('Only a running deployment is reachable: scope: deploy.')
      if (protocol === 'udp') throw new Error('Whether a UDP port is reachable cannot be told; use listening.')
      return { in: 'host', run: (world, timeout) => dial(world, { host: ip, port: number }, timeout) }
    },
    judge: (result, { subject, attributes: { reachable, listening = true, ip } }) =>
      reachable === undefined
        ? listens(result, partsOf(subject).number, listening, ip)
        : [reachability(result, reachable)],
  })

function partsOf(subject: number | string): { readonly number: number; readonly protocol: string } {
  const [number, protocol = 'tcp'] = String(subject).split('/')
  return { number: Number(number), protocol }
}

function listens(result: RawResult, port: number, wanted: boolean, ip: string | undefined): readonly Verdict[] {
  if (result.exit !== 0 || !textOf(result.out).includes('local_address')) return [unable('listening', wanted, result)]
  const on = linesOf(result.out)
    .flatMap(socketOf)
    .filter(socket => socket.port === port)
    .map(socket => socket.ip)
  if (ip === undefined) return [same('listening', wanted, on.length > 0)]
  const covered = on.includes('::') ? [...on, '0.0.0.0'] : on
  return [{ what: 'ip', expected: wanted ? ip : { not_equals: ip }, actual: on, ok: covered.includes(ip) === wanted }]
}

/** Of a line of /proc/net/tcp or udp: the address, where somebody waits there for others. */
function socketOf(line: string): readonly { readonly ip: string; readonly port: number }[] {
  const [, hex, port, peer, state] =
    /^ *\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4}) (0A|07) /.exec(line) ?? []
  if (hex === undefined || port === undefined || (state === '07' && peer !== '0000')) return []
  return [{ ip: addressOf(hex), port: Number.parseInt(port, 16) }]
}

/** The kernel prints addresses as words in the machine's own order, which is little-endian wherever Node runs but on s390x. */
function addressOf(hex: string): string {
  const words = hex.match(/.{8}/g) ?? []
  const bytes = words.flatMap(word => [...Buffer.from(word, 'hex').reverse()])
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255) return bytes.slice(12).join('.')
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)).toString(16),
  )
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}
