import { BlockList, isIP } from 'node:net'

export type AddressClass = 'public' | 'loopback' | 'private'

type Range = readonly [network: string, prefix: number]

// IANA special-purpose registries (RFC 6890 and its updates): nothing in them is another organisation on the internet.
const privateIpv4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

// The mapped and translated ranges would carry an IPv4 address past the table above, so all of them are refused.
const privateIpv6: readonly Range[] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]

// One list per family: Node compares mapped addresses across families, which would refuse every IPv4 address.
const ipv4 = blockList(privateIpv4, 'ipv4')
const ipv6 = blockList(privateIpv6, 'ipv6')

/**
 * Says where an IP address leads. Only `127.0.0.0/8` and `::1` are loopback; every other special range is private.
 * @throws RangeError when the text is no IP address.
 */
export function classifyAddress(address: string): AddressClass {
  const plain = address.replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 0) throw new RangeError('no IP address')
  if (family === 4) {
    if (plain.startsWith('127.')) return 'loopback'
    return ipv4.check(plain, 'ipv4') ? 'private' : 'public'
  }
  if (plain === '::1') return 'loopback'
  return ipv6.check(plain, 'ipv6') ? 'private' : 'public'
}

/** The IP address that a URL names literally, after the URL parser normalised forms such as `2130706433`; else undefined. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? undefined : host
}

function blockList(ranges: readonly Range[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
