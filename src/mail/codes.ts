import type { KeyService } from '../crypto/index.js';

/** Minutes for which a code sent by e-mail serves. */
export const codeLifeMinutes = 10;

/**
 * The eight digits sent for one request of one sign-in, which `challenge` names (`<id>.<number of the request>`): a part of
 * a MAC, so that neither the database nor the outbox holds anything to read it from.
 */
export async function codeFor(keys: KeyService, challenge: string): Promise<string> {
  const mac = await keys.mac('mailed-code', challenge);
  return (mac.readBigUInt64BE() % 100_000_000n).toString().padStart(8, '0');
}
