import { present } from '../present.ts'
import type { PortPlan } from '../schema/plan.ts'

/** A port as a layer declares it: `8080`, `tcp:2222`, `53/udp`. */
export function portOfLayer(written: string | number): PortPlan {
  const text = String(written)
  const [, scheme = 'http', port] = /^(?:(.+):)?([0-9]+)(?:\/(?:tcp|udp))?$/.exec(text) ?? []
  const transport = /\/(tcp|udp)$/.exec(text)?.[1]
  return { port: Number(port), protocol: transport ?? scheme, published: false }
}

/** A port as an image publishes it: `3000`, `3001:3000`, `53:53/udp`. */
export function portOfImage(written: string | number): PortPlan {
  const [ports = '', transport] = String(written).split('/')
  const [first = '', second] = ports.split(':')
  const host = second === undefined ? undefined : Number(first)
  return present({ port: Number(second ?? first), protocol: transport ?? '', published: true, host })
}

/**
 * One entry a port: a layer says what speaks there, an image whether it is published. Where the image lists none,
 * all ports of its layers are published.
 */
export function joinPorts(given: readonly PortPlan[], isListed: boolean): readonly PortPlan[] {
  const ports = new Map<number, PortPlan>()
  for (const port of given) {
    const known = ports.get(port.port)
    const protocol = port.protocol || known?.protocol || 'http'
    const published = port.published || (known?.published ?? false)
    ports.set(port.port, present({ port: port.port, protocol, published, host: port.host ?? known?.host }))
  }
  const joined = [...ports.values()].sort((a, b) => a.port - b.port)
  return isListed ? joined : joined.map(each => ({ ...each, published: true }))
}
