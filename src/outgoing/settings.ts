import { createPublicKey, type KeyObject } from 'node:crypto';
import { DataFileErrors, readYamlFile, type YamlReader } from '../platform/yaml-file.js';
import { outgoingKinds, type OutgoingKind } from './catalogue.js';

/** An address of the core system that is told what was accepted here. */
export interface Endpoint {
  /** Stands with every event: it never changes. */
  name: string;
  url: string;
  /** Null: every kind, those of later versions too. */
  kinds: OutgoingKind[] | null;
  /** Whose private key the receiver alone has. */
  publicKey: KeyObject;
  /** Whether it may stand in a private network; otherwise such an address is refused, whatever its name says. */
  isPrivate: boolean;
  /** One; two while the receiver changes over. */
  secrets: Buffer[];
}

/** The file that names the endpoints, and their secrets by the end of a variable's name. */
export interface OutgoingSource {
  file: string | null;
  secrets: Record<string, string>;
}

const keys = ['name', 'url', 'kinds', 'public_key', 'private_network'];
const secretsPrefix = 'EGIDE_OUTGOING_SECRET_';
const suffixOf = (name: string) => name.toUpperCase().replaceAll('-', '_');

/** The endpoints of this deployment: none without a file. @throws DataFileErrors with every fault, and no secret. */
export function readEndpoints({ file, secrets }: OutgoingSource, demo: boolean): Endpoint[] {
  if (file === null) return [];
  const endpoints = readYamlFile(file, (reader, root) => {
    const { endpoints: listed } = reader.map(root, 'file', ['endpoints']);
    const read = reader.filledList(listed, 'endpoints', (node, at) => readEndpoint(reader, node, at, demo));
    if (new Set(read.map(({ name }) => name)).size < read.length) reader.fail('endpoints', 'two of them have the same name');
    return read;
  });
  const faults: string[] = [];
  const whole = endpoints.map((one) => ({ ...one, secrets: readSecrets(one.name, secrets, demo, faults) }));
  if (faults.length) throw new DataFileErrors('environment', faults);
  return whole;
}

function readEndpoint(reader: YamlReader, node: unknown, at: string, demo: boolean): Omit<Endpoint, 'secrets'> {
  const one = reader.map(node, at, keys);
  const name = reader.text(one.name, `${at}.name`);
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name)) reader.fail(`${at}.name`, 'small letters, digits and dashes, 31 at most');
  const url = reader.text(one.url, `${at}.url`);
  if (!isReceiver(url, demo)) reader.fail(`${at}.url`, 'an https:// address without name or password');
  return {
    name,
    url,
    kinds: one.kinds === undefined ? null : reader.filledList(one.kinds, `${at}.kinds`, (item, where) => reader.oneOf(item, where, outgoingKinds)),
    publicKey: readKey(reader, one.public_key, `${at}.public_key`),
    isPrivate: url.startsWith('http:') || (one.private_network === undefined ? false : reader.flag(one.private_network, `${at}.private_network`)),
  };
}

/** Plain http to this very machine alone, and never in production: what is told could be heard. */
function isReceiver(written: string, demo: boolean): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, username, password, hash } = new URL(written);
  const isLocal = demo && protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isLocal) && !username && !password && !hash;
}

const leastBits = 2048;

function readKey(reader: YamlReader, node: unknown, at: string): KeyObject {
  const written = reader.text(node, at);
  try {
    // A private key would be read as the public one that it holds: whoever wrote it here gave it away.
    if (written.includes('PRIVATE')) throw new Error('private');
    const key = createPublicKey(written);
    if (key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails!.modulusLength! >= leastBits) return key;
  } catch {
    // Told below, with all that is no such key.
  }
  reader.fail(at, `the receiver’s public key: RSA, ${leastBits} bits or more, in PEM (-----BEGIN PUBLIC KEY-----)`);
  return null as never;
}

const leastBytes = 24;

/** Base64 behind “whsec_”, as Standard Webhooks write them: the new one and the former, while a receiver changes over. */
function readSecrets(name: string, given: Record<string, string>, demo: boolean, faults: string[]): Buffer[] {
  const variable = `${secretsPrefix}${suffixOf(name)}`;
  const secrets = (given[suffixOf(name)] ?? '').split(',').map((one) => (/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(one) ? Buffer.from(one.slice(6), 'base64') : Buffer.alloc(0)));
  if (secrets.length > 2 || secrets.some((one) => one.length < leastBytes)) {
    faults.push(`${variable}: the secret of ${name}, “whsec_” and ${leastBytes} bytes or more in base64 (openssl rand -base64 32); two separated by a comma while it is replaced`);
  } else if (!demo && secrets.some((one) => one.toString('latin1').startsWith('demo'))) {
    faults.push(`${variable}: this is a secret of the demonstration; production needs one of its own`);
  }
  return secrets;
}
