import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { writeLine } from '../platform/log.js';

/** A certificate, its chain and its key in PEM, as they were read, and where from. */
export interface Tls {
  certPath: string;
  keyPath: string;
  cert: string;
  key: string;
  /** The certificate's last instant. */
  validTo: Date;
}

/** Reads `EGIDE_TLS_CERT` and `EGIDE_TLS_KEY`. Null: the process speaks plain HTTP, or a fault stands in `errors`. */
export function readTls(env: NodeJS.ProcessEnv, errors: string[]): Tls | null {
  const [certPath, keyPath] = [env.EGIDE_TLS_CERT, env.EGIDE_TLS_KEY];
  if (!certPath && !keyPath) return null;
  if (!keyPath) errors.push('EGIDE_TLS_KEY: the path of the key of EGIDE_TLS_CERT; give both or none');
  if (!certPath) errors.push('EGIDE_TLS_CERT: the path of the certificate of EGIDE_TLS_KEY; give both or none');
  return certPath && keyPath ? loadTls(certPath, keyPath, errors) : null;
}

/** Reads the files and checks that a browser would accept them together. */
export function loadTls(certPath: string, keyPath: string, errors: string[]): Tls | null {
  const before = errors.length;
  const cert = readPem('EGIDE_TLS_CERT', certPath, errors);
  const key = readPem('EGIDE_TLS_KEY', keyPath, errors);
  const certificate = parsed('EGIDE_TLS_CERT', `${certPath} holds no PEM certificate`, errors, cert, (pem) => new X509Certificate(pem));
  const privateKey = parsed('EGIDE_TLS_KEY', `${keyPath} holds no PEM key without a passphrase`, errors, key, createPrivateKey);
  if (certificate) errors.push(...faultsOf(certificate, privateKey, { certPath, keyPath }));
  if (errors.length > before) return null;
  const tls = { certPath, keyPath, cert: cert!, key: key!, validTo: new Date(certificate!.validTo) };
  // What OpenSSL refuses beyond that: a broken chain, a key too short.
  return parsed('EGIDE_TLS_CERT', `${certPath} cannot serve with its key`, errors, tls, (whole) => createSecureContext(secureContext(whole)) && whole);
}

function readPem(name: string, path: string, errors: string[]): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    errors.push(`${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
    return null;
  }
}

/** Null, with one fault, for what cannot be parsed; null alone for what was not there to parse. */
function parsed<S, T>(name: string, words: string, errors: string[], source: S | null, parse: (source: S) => T): T | null {
  if (source === null) return null;
  try {
    return parse(source);
  } catch {
    errors.push(`${name}: ${words}`);
    return null;
  }
}

function faultsOf(certificate: X509Certificate, key: KeyObject | null, { certPath, keyPath }: Pick<Tls, 'certPath' | 'keyPath'>): string[] {
  const faults: string[] = [];
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (to.getTime() <= Date.now()) faults.push(`EGIDE_TLS_CERT: ${certPath} expired on ${to.toISOString()}`);
  if (from.getTime() > Date.now()) faults.push(`EGIDE_TLS_CERT: ${certPath} is valid from ${from.toISOString()} only`);
  if (key && !certificate.checkPrivateKey(key)) faults.push(`EGIDE_TLS_KEY: ${keyPath} is not the key of ${certPath}`);
  return faults;
}

/** What the server speaks with: TLS 1.2 or newer, whatever Node is started with. */
export function secureContext({ cert, key }: Pick<Tls, 'cert' | 'key'>): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

/**
 * What SIGHUP does: the certificate and its key are read again, and serve the connections made from then on.
 * With a fault in them the ones in use stay.
 */
export function reloadTls(server: Server, { certPath, keyPath }: Tls): () => void {
  return () => {
    const errors: string[] = [];
    const tls = loadTls(certPath, keyPath, errors);
    if (!tls) return writeLine('error', { message: 'The certificate in use stays', errors });
    server.setSecureContext(secureContext(tls));
    writeLine('info', { message: `The certificate was read again: valid until ${tls.validTo.toISOString()}` });
  };
}
