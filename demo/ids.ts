import { createHash } from 'node:crypto';

/**
 * The id of a named thing of the demonstration, the same on every machine: a UUID of version 8 (RFC 9562) made
 * from its name, e.g. `idOf('person:elodie-garnier')`.
 */
export function idOf(name: string): string {
  const bytes = createHash('sha256').update(`egide/demo/${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** As above, and in the order of their instants (ISO 8601): of version 7, as the application makes ids. */
export function idAt(name: string, instant: string): string {
  const time = Date.parse(instant).toString(16).padStart(12, '0');
  const [, , third, fourth, last] = idOf(name).split('-') as [string, string, string, string, string];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${third.slice(1)}-${fourth}-${last}`;
}
