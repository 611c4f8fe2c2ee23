import { Injectable } from '@nestjs/common';
import { Door, type Transaction } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { type Caller, type SignedIn } from '../identity/index.js';
import type { Problem } from '../platform/problem.js';
import { OpenFederated } from './open-federated.js';
import { federationProblems } from './problems.js';
import { type Answer, ProviderClient, type Recognised } from './provider-client.js';
import type { Provider } from './settings.js';
import { type Visit, Visits } from './visits.js';

/** An answer, the cookie of the browser that brought it, and its device. */
export interface Brought {
  answer: Answer;
  browser: string;
  timeZone: string | null;
}

/** Signing in through a provider that has checked who one is, to an account that its holder has linked before. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly door: Door,
    private readonly visits: Visits,
    private readonly client: ProviderClient,
    private readonly keys: KeyService,
    private readonly opening: OpenFederated,
  ) {}

  async begin(provider: Provider): Promise<{ visit: Visit; url: string }> {
    const visit = await this.door.asNobody((db: Transaction) => this.visits.begin(db, provider, null));
    return { visit, url: await this.client.addressOf(provider, visit.state, await this.visits.secretsOf(visit.state)) };
  }

  /** @throws Problem 422, 403 or 503. What is told of accounts, is told to whoever has proved that it is theirs. */
  async finish(provider: Provider, brought: Brought, caller: Caller): Promise<SignedIn> {
    const recognised = await this.recognise(provider, brought, caller);
    if (!recognised.isStrong) throw await this.refuse(federationProblems.provider_too_weak(), null, caller);
    const outcome = await this.door.identify('provider', await this.keys.blindIndex('provider-subject', recognised.subject), async (db, accountId) => {
      const opened = accountId && (await this.opening.open(db, accountId, { provider, idToken: recognised.idToken, caller, timeZone: brought.timeZone }));
      return { accountId, opened };
    });
    if (outcome.opened) return outcome.opened;
    throw await this.refuse(federationProblems.provider_not_linked(), outcome.accountId, caller);
  }

  /** The visit is spent first, in a transaction of its own: none is held open while the provider is asked. */
  private async recognise(provider: Provider, { answer, browser }: Brought, caller: Caller): Promise<Recognised> {
    const isOurs = await this.door.asNobody((db: Transaction) => this.visits.spend(db, provider, { state: answer.state, browser }));
    const recognised = isOurs ? await this.client.recognise(provider, answer, await this.visits.secretsOf(answer.state)) : null;
    if (recognised) return recognised;
    throw await this.refuse(federationProblems.provider_answer_refused(), null, caller);
  }

  private async refuse(refusal: Problem, accountId: string | null, { requestId }: Caller): Promise<Problem> {
    await this.door.recordDenial('sign-in.provider-refused', { accountId, code: refusal.code, requestId });
    return refusal;
  }
}
