import { v7 } from 'uuid';
import { by, entities, idOf } from '../../demo/world.js';
import type { World } from '../support/world.js';
import { type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

/** Somebody whom the asker's entity has invited, fresh for each asker; who asks for none gets one of the association's. */
export async function invitedStaff({ db }: World, { persona, role }: Asker): Promise<string> {
  const [account, grant] = [v7(), v7()];
  const space = role === 'employer' ? 'employer' : 'guardian';
  const holder = (role === space && persona?.me.grant?.holder?.id) || entities.riveClaire.id;
  await db.query("insert into identity.accounts (id, email, name, status) values ($1::uuid, $1 || '@courriel.example', 'Une personne', 'invited')", [account]);
  await db.query(
    `insert into identity.grants (id, account_id, space, role, holder_id, function, staff_name, starts_on)
       values ($1, $2, $3, $3, $4, 'manager', 'Une personne', '2026-01-01')`,
    [grant, account, space, holder],
  );
  return grant;
}

export async function staffCases(world: World, asker: Asker): Promise<Cases> {
  const foreign = asker.role === 'employer' ? idOf(`grant:${by.sabine}:guardian`) : idOf(`grant:${by.gaelle}:employer`);
  return inPath('grantId', { own: await invitedStaff(world, asker), foreign, missing, malformed });
}

export async function staffRightsCases(world: World, asker: Asker): Promise<Cases> {
  const cases = await staffCases(world, asker);
  return Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, { ...one, body: { function: 'reader' } }]));
}

export function newStaff(): Cases {
  return { own: { body: { email: `${v7()}@courriel.example`, name: 'Nouvelle Recrue', function: 'reader' } } };
}
