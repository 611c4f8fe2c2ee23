import { Injectable } from '@nestjs/common';
import { generateRegistrationOptions, type RegistrationResponseJSON, type VerifiedRegistrationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { v7 } from 'uuid';
import { type Act, endSessions } from '../access/index.js';
import { postMessage } from '../mail/index.js';
import type { Problem } from '../platform/problem.js';
import { challengeIn, challengeLife, keepChallenge, spendChallenge } from './challenges.js';
import type { CreationOptionsView } from './options.views.js';
import { descriptorsOf, columns } from './passkeys.queries.js';
import type { NewPasskeyInput, PasskeyView } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';
import { algorithms, handleOf, RelyingParty } from './relying-party.js';

const most = 20;

/** Adding a key to the account one is signed in to. */
@Injectable()
export class RegisterPasskey {
  constructor(private readonly party: RelyingParty) {}

  /** What the browser needs to make one. @throws Problem 409 when the account has enough of them. */
  async begin(act: Act): Promise<CreationOptionsView> {
    const { accountId } = act.actor;
    const known = await descriptorsOf(act, { inUse: false });
    if (known.length >= most) throw passkeysProblems.too_many_passkeys();
    const [account] = await act.query<{ name: string; label: string }>('select name, coalesce(email, name) as label from identity.accounts where id = $1', [accountId]);
    const options = await generateRegistrationOptions({
      rpName: this.party.name,
      rpID: this.party.id,
      userID: isoBase64URL.toBuffer(handleOf(accountId)),
      userName: account!.label,
      userDisplayName: account!.name,
      challenge: isoBase64URL.toBuffer(await keepChallenge(act, 'registration')),
      timeout: challengeLife * 1000,
      // Which make a device is of is nobody's business here.
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
    return { ...options, excludeCredentials: known } as CreationOptionsView;
  }

  /** @returns the new key, or the refusal to answer with; the challenge is spent in either case. */
  async finish(act: Act, input: NewPasskeyInput): Promise<PasskeyView | Problem> {
    const challenge = challengeIn(input.client_data);
    const made = challenge && (await spendChallenge(act, 'registration', challenge)) ? await this.verify(input, challenge) : null;
    const kept = made && (await keep(act, input, made));
    if (!kept) return passkeysProblems.passkey_not_added();
    const { accountId, sessionId } = act.actor;
    // Whoever else was signed in may be the one against whom a stronger factor is wanted.
    await endSessions(act, accountId, 'factor added', sessionId);
    act.record('factor.added', { recordId: kept.id });
    postMessage(act, { kind: 'factor.added', accountId, params: { factor: 'passkey' } });
    return kept;
  }

  private async verify({ credential_id: id, client_data, attestation }: NewPasskeyInput, expectedChallenge: string) {
    const response: RegistrationResponseJSON = {
      id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: client_data, attestationObject: attestation },
    };
    try {
      if (!isUnattested(attestation)) return null;
      const { registrationInfo } = await verifyRegistrationResponse({
        response, expectedChallenge, expectedOrigin: this.party.origin, expectedRPID: this.party.id, requireUserVerification: true, supportedAlgorithmIDs: algorithms,
      });
      return registrationInfo?.credential.id === id ? registrationInfo : null;
    } catch {
      // Whatever is wrong with it, it is the same refusal.
      return null;
    }
  }
}

type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/**
 * None was asked for: a statement with certificates would have us fetch what they name, from wherever they say.
 * "packed" without any is a key that attests itself.
 */
function isUnattested(attestation: string): boolean {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestation));
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && !decoded.get('attStmt').get('x5c'));
}

/** Keeps it; null when this key is somebody's already, be it one's own. */
async function keep(act: Act, { name, transports }: NewPasskeyInput, { credential, credentialDeviceType, credentialBackedUp }: Registered): Promise<PasskeyView | null> {
  const credentialId = Buffer.from(credential.id, 'base64url');
  // Shorter ones could be guessed, or two keys could meet.
  if (credentialId.length < 16 || credentialId.length > 1023) return null;
  const [kept] = await act.query<PasskeyView>(
    `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (credential_id) do nothing returning ${columns}`,
    [
      v7(), act.actor.accountId, credentialId, Buffer.from(credential.publicKey), credential.counter, name,
      [...new Set(transports ?? [])], credentialDeviceType, credentialBackedUp,
    ],
  );
  return kept ?? null;
}
