import { v7 } from 'uuid';
import type { Role, Space } from '../../src/access/index.js';
import type { World } from './world.js';

interface Besides {
  role: Role;
  holder?: string;
  function?: 'administrator' | 'manager' | 'reader';
}

/** One more grant of an account, without anybody's act. @returns its id */
export async function givenBesides({ db }: Pick<World, 'db'>, account: string, { role, holder, function: within }: Besides): Promise<string> {
  const id = v7();
  const space: Space = role === 'member' || role === 'guardian' || role === 'employer' ? role : 'backoffice';
  await db.query(
    "insert into identity.grants (id, account_id, space, role, holder_id, function, starts_on) values ($1, $2, $3, $4, $5, $6, '2026-01-01')",
    [id, account, space, role, holder ?? null, within ?? null],
  );
  return id;
}

/** The measure ended yesterday: whoever held it is dismissed. */
export async function dismissed({ db }: Pick<World, 'db'>, personId: string, holderId: string): Promise<void> {
  for (const table of ['mandates', 'protected_adults']) {
    await db.query(`update guardianship.${table} set ends_on = access.today() - 1 where person_id = $1 and holder_id = $2`, [personId, holderId]);
  }
}
