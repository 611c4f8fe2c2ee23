import { by } from '../../demo/world.js';
import type { World } from '../support/world.js';
import { type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

/** A link of that account to a provider, made by nobody. */
async function linkOf({ db }: World, accountId: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into identity.provider_links (id, account_id, provider, subject)
       values (gen_random_uuid(), $1, gen_random_uuid()::text, sha256(gen_random_uuid()::text::bytea)) returning id`,
    [accountId],
  );
  return rows[0]!.id;
}

export async function providerLinkCases(world: World, { persona }: Asker): Promise<Cases> {
  const foreign = await linkOf(world, persona?.account.email.startsWith('elodie') ? by.lucien : by.elodie);
  const own = persona ? await linkOf(world, persona.me.account.id) : foreign;
  return inPath('linkId', { own, foreign, missing, malformed });
}

/** The demonstration has no provider. */
export const providerCases = (): Cases => inPath('providerId', { own: 'franceconnect' });
