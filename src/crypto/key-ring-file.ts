import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { KeyRingError } from './errors.js';

/** A key ring in memory. */
export interface KeyRingContent {
  readonly demo: boolean;
  /** id, in `keys`, of the key new data keys are wrapped with */
  readonly active: string;
  /** key-encryption keys of 32 bytes; the old ones stay until rotation has rewrapped everything */
  readonly keys: ReadonlyMap<string, Buffer>;
  /** 32 bytes which the keys of blind indexes and MACs derive from */
  readonly indexKey: Buffer;
}

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9._-]{1,64}$/;
const FIELDS = new Set(['version', 'demo', 'active', 'keys', 'index_key']);
const OTHERS_MAY = 0o077;

/** Writes a new ring with one fresh key, readable by its owner only. @throws KeyRingError when the file exists. */
export function createLocalKeyRing(path: string, options: { demo: boolean }): void {
  const active = `k${new Date().toISOString().slice(0, 10)}`;
  const fresh = (): string => randomBytes(KEY_BYTES).toString('base64');
  const ring = { version: 1, demo: options.demo, active, keys: { [active]: fresh() }, index_key: fresh() };
  withFile(path, 'wx', (file) => {
    writeFileSync(file, `${JSON.stringify(ring, null, 2)}\n`);
    fsyncSync(file);
  });
}

/** Reads and checks a ring. @throws KeyRingError naming the field, never its bytes. */
export function readKeyRingFile(path: string, ownerOnly: boolean): KeyRingContent {
  const text = withFile(path, 'r', (file) => {
    const mode = fstatSync(file).mode & 0o777;
    if (ownerOnly && (mode & OTHERS_MAY) !== 0) {
      throw new KeyRingError(`${path} may be read by others (mode ${mode.toString(8)}): chmod 600`);
    }
    return readFileSync(file, 'utf8');
  });
  try {
    return parse(parseJson(text));
  } catch (error) {
    throw error instanceof KeyRingError ? new KeyRingError(`${path}: ${error.message}`) : error;
  }
}

function withFile<T>(path: string, flags: 'r' | 'wx', use: (file: number) => T): T {
  let file: number;
  try {
    file = openSync(path, flags, 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new KeyRingError(`the key ring ${path} cannot be ${flags === 'r' ? 'read' : 'created'} (${code})`);
  }
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, keys included.
    throw new KeyRingError('is not JSON');
  }
}

function parse(ring: unknown): KeyRingContent {
  if (!isRecord(ring)) throw new KeyRingError('is not a JSON object');
  const demo = parseHead(ring);
  const keys = parseKeys(ring.keys);
  const indexKey = parseKey(ring.index_key, 'index_key');
  if (typeof ring.active !== 'string' || !keys.has(ring.active)) throw new KeyRingError('active must name one of keys');
  const distinct = new Set([...keys.values(), indexKey].map((key) => key.toString('base64')));
  if (distinct.size !== keys.size + 1) throw new KeyRingError('the same key is used twice');
  return { demo, active: ring.active, keys, indexKey };
}

/** Checks the form of the file; tells whether it was made for demonstration. */
function parseHead(ring: Record<string, unknown>): boolean {
  const unknown = Object.keys(ring).find((field) => !FIELDS.has(field));
  if (unknown !== undefined) throw new KeyRingError('has an unknown field; known: ' + [...FIELDS].join(', '));
  if (ring.version !== 1) throw new KeyRingError('version must be 1');
  if (ring.demo !== undefined && typeof ring.demo !== 'boolean') throw new KeyRingError('demo must be true or false');
  return ring.demo ?? false;
}

function parseKeys(value: unknown): Map<string, Buffer> {
  if (!isRecord(value)) throw new KeyRingError('keys must be an object of base64 keys');
  const keys = new Map<string, Buffer>();
  for (const [id, key] of Object.entries(value)) {
    // The id is not quoted: a key pasted in its place would end up in the logs.
    if (!KEY_ID.test(id)) throw new KeyRingError('a key id has 1 to 64 letters, digits, ".", "_" or "-"');
    keys.set(id, parseKey(key, `keys.${id}`));
  }
  return keys;
}

function parseKey(value: unknown, field: string): Buffer {
  const key = typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.alloc(0);
  // Buffer.from skips what is not base64: compare back.
  if (key.length !== KEY_BYTES || key.toString('base64') !== value) {
    throw new KeyRingError(`${field} must be ${KEY_BYTES} bytes in base64`);
  }
  return key;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
