import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const bytes = body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), body]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, written: string) => der(tag, Buffer.from(written));
/** GeneralizedTime, YYYYMMDDHHMMSSZ. */
const time = (at: Date) => text(0x18, `${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`);

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');
const alternativeNames = oid('551d11');

export interface Validity {
  /** Days from today; by default since yesterday and for a month. */
  from?: number;
  to?: number;
}

/** A certificate of `localhost` and 127.0.0.1, signed by its own key, and that key, both PEM. */
export function selfSigned(name: string, { from = -1, to = 30 }: Validity = {}): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = toSign(name, publicKey, [from, to].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date]);
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey));
  const base64 = sequence(body, ecdsaWithSha256, signature).toString('base64').match(/.{1,64}/g)!.join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function toSign(name: string, publicKey: KeyObject, [from, to]: [Date, Date]): Buffer {
  const called = sequence(der(0x31, sequence(commonName, text(0x0c, name))));
  const names = sequence(text(0x82, 'localhost'), der(0x87, Buffer.of(127, 0, 0, 1)));
  return sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    called,
    sequence(time(from), time(to)),
    called,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(alternativeNames, der(0x04, names)))),
  );
}

/** Writes them where a deployment would; the settings that name them. */
export function writePair(folder: string, name: string, { cert, key }: { cert: string; key: string }) {
  const [EGIDE_TLS_CERT, EGIDE_TLS_KEY] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  writeFileSync(EGIDE_TLS_CERT, cert);
  writeFileSync(EGIDE_TLS_KEY, key, { mode: 0o600 });
  return { EGIDE_TLS_CERT, EGIDE_TLS_KEY };
}
