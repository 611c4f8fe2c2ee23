import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { keepProof, type ProofWanted } from '../identity/index.js';
import type { Problem } from '../platform/problem.js';
import { challengeIn, keepChallenge, spendChallenge } from './challenges.js';
import type { RequestOptionsView } from './options.views.js';
import { PasskeyProof } from './passkey-proof.js';
import { descriptorsOf } from './passkeys.queries.js';
import type { PasskeyProofInput } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';

/** A key used just now, for one kind of act on one subject, in one session. */
@Injectable()
export class PasskeyStepUp {
  constructor(private readonly proof: PasskeyProof) {}

  /** @throws Problem 409 when the account has no key that would do. */
  async begin(act: Act, wanted: ProofWanted): Promise<RequestOptionsView> {
    const keys = await descriptorsOf(act, { inUse: true });
    if (!keys.length) throw passkeysProblems.no_passkey();
    return this.proof.optionsFor(await keepChallenge(act, wanted), keys);
  }

  /** @returns when the proof goes stale, or the refusal to answer with; the challenge is spent in either case. */
  async finish(act: Act, { act: wanted, subject, ...assertion }: PasskeyProofInput): Promise<Date | Problem> {
    const { requestId, actor } = act;
    const challenge = challengeIn(assertion.client_data);
    const isOurs = challenge !== null && (await spendChallenge(act, { act: wanted, subject }, challenge));
    const isProved = isOurs && (await this.proof.check(act, actor.accountId, assertion, { challenge, requestId }));
    if (isProved) return keepProof(act, { act: wanted, subject }, 'passkey');
    const refusal = passkeysProblems.passkey_refused();
    act.record('step-up.refused', { code: refusal.code }, 'denied');
    return refusal;
  }
}
