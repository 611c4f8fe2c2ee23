import { Injectable } from '@nestjs/common';
import { Door } from '../access/index.js';
import { type Caller, type SignedIn, WayIn } from '../identity/index.js';
import { challengeIn, keepSignInChallenge, spendSignInChallenge } from './challenges.js';
import type { RequestOptionsView } from './options.views.js';
import { PasskeyProof } from './passkey-proof.js';
import type { PasskeySignInInput } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';

/** Signing in with a key alone: it is something one has, and its device has checked who holds it. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly door: Door,
    private readonly proof: PasskeyProof,
    private readonly wayIn: WayIn,
  ) {}

  /** The same for everybody: who asks is not known yet. */
  begin(): Promise<RequestOptionsView> {
    return this.door.asNobody(async (db) => this.proof.optionsFor(await keepSignInChallenge(db), []));
  }

  /**
   * Nothing is guessed here, so that nobody has to wait: a challenge serves once, and no two signatures are alike.
   * @throws Problem 401, the same for an unknown key, a wrong signature, a spent challenge, an account that may not sign in.
   */
  async finish(input: PasskeySignInInput, caller: Caller): Promise<SignedIn> {
    const { requestId } = caller;
    const outcome = await this.door.identify('passkey', Buffer.from(input.credential_id, 'base64url'), async (db, accountId) => {
      const challenge = challengeIn(input.client_data);
      const isOurs = challenge !== null && (await spendSignInChallenge(db, challenge));
      const isProved = isOurs && (await this.proof.check(db, accountId, input, { challenge, requestId }));
      if (!isProved) return { accountId, opened: null };
      return { accountId, opened: await this.wayIn.open(db, accountId!, { caller, timeZone: input.time_zone ?? null }) };
    });
    if (outcome.opened) return outcome.opened;
    const refusal = passkeysProblems.passkey_refused();
    await this.door.recordDenial('sign-in.passkey-refused', { accountId: outcome.accountId, code: refusal.code, requestId });
    throw refusal;
  }
}
