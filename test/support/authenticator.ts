import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { selfSigned } from './certificate.js';

/** What a browser is given, as far as an authenticator reads it. */
export interface Asked {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
  user?: { id: string };
}

/** What may be wrong with an answer. */
export interface Twist {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  crossOrigin?: boolean;
  /** Whether the device has checked who holds it, and whether anybody touched it. */
  verified?: boolean;
  present?: boolean;
  counter?: number;
  synced?: boolean;
  /** Signed with another key. */
  forged?: boolean;
  /** The account it says it is of. */
  handle?: string;
}

/** What a new key says of its maker. */
export interface Attesting {
  format?: string;
  statement?: Buffer;
  /** With a certificate that holds. */
  certified?: boolean;
}

const base64 = (bytes: Buffer) => bytes.toString('base64url');
const sha = (text: string | Buffer) => createHash('sha256').update(text).digest();

/* CBOR (RFC 8949), as much of it as an attestation needs. */
const head = (major: number, length: number) =>
  length < 24 ? Buffer.from([(major << 5) | length]) : length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const map = (...entries: Buffer[][]) => Buffer.concat([head(5, entries.length), ...entries.flat()]);

const freshPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A security key in software: one credential, a real key (ES256), what it answers made byte by byte (WebAuthn 2, 6.1). */
export class SoftKey {
  counter = 0;
  /** Of the account it was made for, once it is. */
  handle = '';
  private readonly pair = freshPair();
  readonly credential: Buffer;

  constructor(
    private readonly origin = 'https://extranet.test',
    { idBytes = 32 } = {},
  ) {
    this.credential = randomBytes(idBytes);
  }

  get id(): string {
    return base64(this.credential);
  }

  /** As the portal sends a new key, but for its name. */
  create(asked: Asked, twist: Twist & Attesting = {}) {
    this.handle = asked.user?.id ?? this.handle;
    const { x, y } = this.pair.publicKey.export({ format: 'jwk' });
    const point = (value?: string) => bytes(Buffer.from(value!, 'base64url'));
    const cose = Buffer.concat([Buffer.from('a5010203262001', 'hex'), Buffer.from('21', 'hex'), point(x), Buffer.from('22', 'hex'), point(y)]);
    const length = Buffer.from([this.credential.length >> 8, this.credential.length & 255]);
    const data = this.data(asked, twist, Buffer.concat([Buffer.alloc(16), length, this.credential, cose]));
    const client = this.clientData('webauthn.create', asked, twist);
    const statement = twist.certified ? this.certified(data, client, [x!, y!]) : (twist.statement ?? map());
    const attestation = map([text('fmt'), text(twist.certified ? 'fido-u2f' : (twist.format ?? 'none'))], [text('attStmt'), statement], [text('authData'), bytes(data)]);
    return { credential_id: this.id, client_data: base64(client), attestation: base64(attestation), transports: ['internal'] };
  }

  /** A statement that holds, signed by the key of a certificate (WebAuthn 2, 8.6). */
  private certified(data: Buffer, client: Buffer, point: string[]): Buffer {
    const { cert, key } = selfSigned('A maker of keys');
    const publicKey = Buffer.concat([Buffer.of(4), ...point.map((one) => Buffer.from(one, 'base64url'))]);
    const signature = sign('sha256', Buffer.concat([Buffer.of(0), data.subarray(0, 32), sha(client), this.credential, publicKey]), key);
    const certificate = Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    return map([text('sig'), bytes(signature)], [text('x5c'), Buffer.concat([Buffer.of(0x81), bytes(certificate)])]);
  }

  /** As the portal sends what a key signed. */
  get(asked: Asked, twist: Twist = {}) {
    if (this.counter > 0 && twist.counter === undefined) this.counter++;
    const data = this.data(asked, twist);
    const client = this.clientData('webauthn.get', asked, twist);
    const key: KeyObject = (twist.forged ? freshPair() : this.pair).privateKey;
    const signature = sign('sha256', Buffer.concat([data, sha(client)]), key);
    return { credential_id: this.id, client_data: base64(client), authenticator_data: base64(data), signature: base64(signature), user_handle: twist.handle ?? this.handle };
  }

  private clientData(type: string, asked: Asked, twist: Twist): Buffer {
    const { crossOrigin = false } = twist;
    return Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge: twist.challenge ?? asked.challenge, origin: twist.origin ?? this.origin, crossOrigin }));
  }

  private data(asked: Asked, twist: Twist, attested?: Buffer): Buffer {
    const { present = true, verified = true, synced = false } = twist;
    const flags = Number(present) + 4 * Number(verified) + 24 * Number(synced) + 64 * Number(attested !== undefined);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(twist.counter ?? this.counter);
    return Buffer.concat([sha(twist.rpId ?? asked.rpId ?? asked.rp!.id), Buffer.from([flags]), counter, ...(attested ? [attested] : [])]);
  }
}
