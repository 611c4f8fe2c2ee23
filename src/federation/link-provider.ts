import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Act, endSessions } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { postMessage } from '../mail/index.js';
import { Turns } from '../platform/overload.js';
import { problems, type Problem } from '../platform/problem.js';
import type { ProviderLinkView } from './federation.views.js';
import { serves } from './open-federated.js';
import { federationProblems } from './problems.js';
import { ProviderClient, type Recognised } from './provider-client.js';
import type { Brought } from './provider-sign-in.js';
import type { Provider } from './settings.js';
import { type Visit, Visits } from './visits.js';

// A provider is asked in the middle of an act, which holds a connection: a slow one must leave most of them to others.
const turns = new Turns(5);

/** Linking the account one is signed in to with how a provider knows its holder. */
@Injectable()
export class LinkProvider {
  constructor(
    private readonly visits: Visits,
    private readonly client: ProviderClient,
    private readonly keys: KeyService,
  ) {}

  /** @throws Problem 404 when the provider knows nobody like this account. */
  begin(act: Act, provider: Provider): Promise<{ visit: Visit; url: string }> {
    return turns.take(async () => {
      if (!(await serves(act, act.actor.accountId, provider))) throw problems.not_found();
      const visit = await this.visits.begin(act, provider, act.actor);
      return { visit, url: await this.client.addressOf(provider, visit.state, await this.visits.secretsOf(visit.state)) };
    });
  }

  /** @returns the link, or the refusal to answer with; the visit is spent in either case. */
  finish(act: Act, provider: Provider, { answer, browser }: Brought): Promise<ProviderLinkView | Problem> {
    return turns.take(async () => {
      const isOurs = await this.visits.spend(act, provider, { state: answer.state, browser });
      const recognised = isOurs ? await this.client.recognise(provider, answer, await this.visits.secretsOf(answer.state)) : null;
      if (!recognised) return federationProblems.provider_answer_refused();
      return recognised.isStrong ? this.keep(act, provider, recognised) : federationProblems.provider_too_weak();
    });
  }

  /** One account for each person of a provider, and one person for each account: whoever comes first. */
  private async keep(act: Act, { id, name }: Provider, { subject }: Recognised): Promise<ProviderLinkView | Problem> {
    const { accountId, sessionId } = act.actor;
    const [kept] = await act.query<ProviderLinkView>(
      `insert into identity.provider_links (id, account_id, provider, subject) values ($1, $2, $3, $4)
         on conflict do nothing returning id, created_at as added_at, last_used_at`,
      [v7(), accountId, id, await this.keys.blindIndex('provider-subject', subject)],
    );
    if (!kept) return federationProblems.provider_already_linked();
    // Whoever else was signed in may be the one against whom another way in is wanted.
    await endSessions(act, accountId, 'factor added', sessionId);
    act.record('factor.added', { recordId: kept.id });
    postMessage(act, { kind: 'factor.added', accountId, params: { factor: 'provider' } });
    return { ...kept, name };
  }
}
