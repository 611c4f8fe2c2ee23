import { by } from '../../demo/world.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

/** The one key of that account, made by nobody. */
async function keyOf({ db }: World, accountId: string): Promise<string> {
  await db.query('delete from identity.passkeys where account_id = $1', [accountId]);
  const { rows } = await db.query<{ id: string }>(
    `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
       values (gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), '\\x00', 0, 'Clé', '{}', 'singleDevice', false) returning id`,
    [accountId],
  );
  return rows[0]!.id;
}

/** Without an account of one's own, that of somebody else stands in. */
const others = ({ persona }: Asker) => (persona?.account.email.startsWith('elodie') ? by.lucien : by.elodie);

export async function passkeyCases(world: World, asker: Asker): Promise<Cases> {
  const foreign = await keyOf(world, others(asker));
  const own = asker.persona ? await keyOf(world, asker.persona.me.account.id) : foreign;
  return inPath('passkeyId', { own, foreign, missing, malformed });
}

/** Whoever asks has a key; what is proved for somebody else's record opens nothing of it. */
export async function passkeyProofCases(world: World, asker: Asker): Promise<Cases> {
  if (asker.persona) await keyOf(world, asker.persona.me.account.id);
  return bodies({ own: asker.persona?.me.account.id ?? missing, foreign: others(asker), malformed }, (subject) => ({ act: 'unmask-nir', subject }));
}
