import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Of this machine, of a private network, of nobody or of a group: what a name on the internet has no business to lead to. */
const inner = { 4: new BlockList(), 6: new BlockList() };
for (const [address, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) inner[4].addSubnet(address, bits, 'ipv4');
// Those that carry an IPv4 address lead to it: refused as they are. A list of their own: in one, ::ffff:0:0/96 would hold every IPv4 address.
for (const [address, bits] of [
  ['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 9], ['ff00::', 8],
] as const) inner[6].addSubnet(address, bits, 'ipv6');

/** Whether an address is one of the inside. What is no address is. */
export function isInner(address: string): boolean {
  const version = isIP(address);
  return version === 0 || (version === 6 ? inner[6].check(address, 'ipv6') : inner[4].check(address, 'ipv4'));
}

/** Told of an endpoint whose name leads inside. */
export class InnerAddress extends Error {
  override readonly name = 'InnerAddress';
  readonly code = 'INNER_ADDRESS';
}

type Found = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

/** A look-up that refuses a name of which one address is inside: asked for the very connection, so that none is swapped in between. */
export function outerLookup(host: string, options: LookupOptions, found: Found): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error);
    if (!addresses.length || addresses.some(({ address }) => isInner(address))) return found(new InnerAddress());
    if (options.all) return found(null, addresses);
    return found(null, addresses[0]!.address, addresses[0]!.family);
  });
}
