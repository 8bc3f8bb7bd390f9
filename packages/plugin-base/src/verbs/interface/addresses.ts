/** The addresses of an interface with their prefixes, from the lines of ip(8) or from the kernel's tables. */
export function addressesOf(name: string, lines: readonly string[]): readonly string[] {
  const fromIp = lines.flatMap(line => /\sinet6? (\S+)/.exec(line)?.[1] ?? [])
  return fromIp.length > 0 ? fromIp : [...v4Of(name, lines), ...lines.flatMap(line => v6Of(name, line))]
}

/** The kernel lists its IPv4 addresses without their interfaces: the routes to their networks tell. */
function v4Of(name: string, lines: readonly string[]): readonly string[] {
  const own = lines.flatMap((line, index) =>
    /\/32 host LOCAL/.test(line) ? (/\|-- ([0-9.]+)/.exec(lines[index - 1] ?? '')?.[1] ?? []) : [],
  )
  const networks = lines.map(line => line.split('\t')).filter(([device]) => device === name)
  const found = [...new Set(own)].flatMap(address => {
    if (address.startsWith('127.')) return name === 'lo' ? [`${address}/8`] : []
    const network = networks.find(([, to = '', , , , , , mask = '0']) => isIn(address, reversed(to), reversed(mask)))
    return network === undefined ? [] : [`${address}/${bitsOf(reversed(network[7] ?? '0'))}`]
  })
  return found
}

/** Words of /proc/net/route are hexadecimal, the last byte first. */
function reversed(hex: string): number {
  return Buffer.from(hex.padStart(8, '0'), 'hex').readUInt32LE()
}

function isIn(address: string, network: number, mask: number): boolean {
  const number = Buffer.from(address.split('.').map(Number)).readUInt32BE()
  return mask !== 0 && (number & mask) >>> 0 === network
}

function bitsOf(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}

/** A line of /proc/net/if_inet6: address, index, prefix, scope, flags, interface. */
function v6Of(name: string, line: string): readonly string[] {
  const [, hex, prefix, device] = /^([0-9a-f]{32}) \S+ ([0-9a-f]{2}) \S+ \S+ +(\S+)$/.exec(line) ?? []
  if (hex === undefined || prefix === undefined || device !== name) return []
  const groups = hex.match(/.{4}/g) ?? []
  return [`${new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)}/${Number.parseInt(prefix, 16)}`]
}
