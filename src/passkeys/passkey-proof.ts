import { generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { postMessage } from '../mail/index.js';
import type { RequestOptionsView } from './options.views.js';
import { challengeLife } from './challenges.js';
import type { Descriptor } from './passkeys.queries.js';
import type { AssertionInput } from './passkeys.views.js';
import { handleOf, RelyingParty } from './relying-party.js';

type Db = Pick<Transaction, 'query' | 'post'>;

/** What a key signed; the handle is the account's, as its authenticator knows it. */
export type Assertion = AssertionInput & { user_handle?: string };

interface Key {
  id: string;
  account_id: string;
  public_key: Buffer;
  device_type: string;
}

/** Checks what keys sign, for a sign-in as for a proof. */
@Injectable()
export class PasskeyProof {
  constructor(private readonly party: RelyingParty) {}

  /** What a browser needs to have a challenge signed. */
  optionsFor(challenge: string, allowCredentials: Descriptor[]): RequestOptionsView {
    return { challenge, rpId: this.party.id, timeout: challengeLife * 1000, userVerification: 'required', allowCredentials };
  }

  /**
   * Whether a key in use of that account, itself active, has signed this challenge, here, for a person it has verified.
   * An unknown key costs the same work. The caller commits in every case: a copied key is closed by it.
   * @param challenge one of ours, spent just now
   */
  async check(db: Db, accountId: string | null, assertion: Assertion, { challenge, requestId }: { challenge: string; requestId: string }): Promise<boolean> {
    const key = accountId ? await keyInUse(db, accountId, assertion.credential_id) : undefined;
    const signed = await this.verify(assertion, challenge, key?.public_key ?? nobodysKey);
    if (!key || !signed || !isOf(key, assertion, signed.credentialDeviceType)) return false;
    if (await use(db, key.id, signed.newCounter, signed.credentialBackedUp)) return true;
    await suspend(db, key, requestId);
    return false;
  }

  private async verify({ credential_id: id, client_data, authenticator_data, signature }: Assertion, expectedChallenge: string, publicKey: Buffer) {
    const response: AuthenticationResponseJSON = {
      id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: client_data, authenticatorData: authenticator_data, signature },
    };
    // The counter is compared by ourselves, once the signature holds: else anybody could say that it went back.
    const credential = { id, publicKey: new Uint8Array(publicKey), counter: 0 };
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response, credential, expectedChallenge, expectedOrigin: this.party.origin, expectedRPID: this.party.id, requireUserVerification: true,
      });
      return verified ? authenticationInfo : null;
    } catch {
      // Whatever is wrong with it, it is the same refusal.
      return null;
    }
  }
}

/** The account is locked against a freeze: it comes before or after, never in between. */
async function keyInUse(db: Db, accountId: string, credentialId: string): Promise<Key | undefined> {
  const [key] = await db.query<Key>(
    `select k.id, k.account_id, k.public_key, k.device_type from identity.passkeys k join identity.accounts a on a.id = k.account_id
      where k.credential_id = $1 and k.account_id = $2 and k.suspended_at is null and a.status = 'active' for share of a`,
    [Buffer.from(credentialId, 'base64url'), accountId],
  );
  return key;
}

/** A key names the account it was made for, and never becomes of another kind (WebAuthn 3, 7.2). */
const isOf = (key: Key, { user_handle }: Assertion, deviceType: string) =>
  deviceType === key.device_type && (user_handle === undefined || user_handle === handleOf(key.account_id));

/** Counts a use; false when the counter has not gone up. Keys that are synced between devices count nothing: 0. */
async function use(db: Db, id: string, counter: number, backedUp: boolean): Promise<boolean> {
  const used = await db.query(
    `update identity.passkeys set counter = $2, backed_up = $3, last_used_at = now()
      where id = $1 and suspended_at is null and ($2 > counter or ($2 = 0 and counter = 0)) returning 1 as one`,
    [id, counter, backedUp],
  );
  return used.length === 1;
}

/** Two devices count with one key: one of them is a copy, and nobody knows which. */
async function suspend(db: Db, { id, account_id: accountId }: Key, requestId: string): Promise<void> {
  const closed = await db.query('update identity.passkeys set suspended_at = now() where id = $1 and suspended_at is null returning 1 as one', [id]);
  if (!closed.length) return;
  await insertEvent(db, { event: 'passkey.suspended', outcome: 'done', accountId, recordId: id, requestId });
  postMessage(db, { kind: 'passkey.suspended', accountId, params: {} });
}

/** A public key (COSE, ES256) of which nobody has kept the other half. */
const nobodysKey = ((): Buffer => {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const bytes = (value = '') => Buffer.from(value, 'base64url');
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), bytes(x), Buffer.from('225820', 'hex'), bytes(y)]);
})();
