import { BlockList, isIP } from 'node:net';

/** Wider than this, a range holds strangers: whoever is in it may say to be any address. */
const widest = 8;

/**
 * Reads addresses and ranges separated by commas. No number of hops and no “all”: a caller who comes past the proxy
 * could then say to be anybody.
 * @param errors receives one fault for each entry that is none
 */
export function readTrustedProxies(written: string | undefined, errors: string[]): string[] {
  const entries = (written ?? '').split(',').map((entry) => entry.trim()).filter(Boolean);
  for (const entry of entries) {
    const fault = faultOf(entry);
    if (fault) errors.push(`EGIDE_TRUSTED_PROXIES: “${entry}” ${fault}`);
  }
  return entries;
}

function faultOf(entry: string): string | null {
  const range = rangeOf(entry);
  if (!range) return 'is not an address, like 10.0.0.5, or a range, like 10.0.0.0/24';
  if (range.bits < widest) return `is too wide: at least /${widest}`;
  // Written so, an IPv6 range would hold every IPv4 address there is.
  return holdsMapped(entry, range) ? 'holds IPv4 addresses: write them as IPv4' : null;
}

interface Range {
  address: string;
  family: 'ipv4' | 'ipv6';
  bits: number;
}

function rangeOf(entry: string): Range | null {
  // A zone (fe80::1%eth0) is a name of one machine's: no “%”.
  const [, address = '', written] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  if (!version) return null;
  const most = version === 6 ? 128 : 32;
  const bits = Number(written ?? most);
  return bits <= most ? { address, family: version === 6 ? 'ipv6' : 'ipv4', bits } : null;
}

function holdsMapped(entry: string, { address, family }: Range): boolean {
  if (family === 'ipv4') return false;
  return trustOf(['::ffff:0:0/96'])(address) || trustOf([entry])('::ffff:0:0');
}

/** Whether an address is one of `proxies`, an IPv4 one also when the socket writes it as IPv6. */
export function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, bits, family } of proxies.map(rangeOf).filter((range) => range !== null)) list.addSubnet(address, bits, family);
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
