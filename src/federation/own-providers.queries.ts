import { type Act, endSessions } from '../access/index.js';
import { postMessage } from '../mail/index.js';
import { problems } from '../platform/problem.js';
import type { OwnProvidersView, ProviderView } from './federation.views.js';
import { serves } from './open-federated.js';
import type { Providers } from './providers.js';

/** The providers linked to one's own account, and those that could be. */
export async function readOwnProviders(act: Act, { all }: Providers): Promise<OwnProvidersView> {
  const { accountId } = act.actor;
  const links = await act.query<{ id: string; provider: string; added_at: string; last_used_at: string | null }>(
    'select id, provider, created_at as added_at, last_used_at from identity.provider_links where account_id = $1 order by created_at, id',
    [accountId],
  );
  const offered: ProviderView[] = [];
  for (const one of all) {
    if (!links.some(({ provider }) => provider === one.id) && (await serves(act, accountId, one))) offered.push({ id: one.id, name: one.name });
  }
  // One that the deployment knows no more keeps its link until its holder removes it.
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  return { items: links.map(({ provider, ...link }) => ({ ...link, name: nameOf(provider) })), offered };
}

/** Removes a link: that provider opens the account no more, and whoever was signed in elsewhere is no longer. @throws Problem 404 */
export async function removeLink(act: Act, id: string): Promise<void> {
  const { accountId, sessionId } = act.actor;
  const removed = await act.query('delete from identity.provider_links where id = $1 and account_id = $2 returning 1 as one', [id, accountId]);
  if (!removed.length) throw problems.not_found();
  await endSessions(act, accountId, 'factor removed', sessionId);
  act.record('factor.removed', { recordId: id });
  postMessage(act, { kind: 'factor.removed', accountId, params: { factor: 'provider' } });
}
