import type pg from 'pg';
import { by } from '../../demo/world.js';
import { accountToRecover, recoveryToDecide } from '../support/recovering.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Persona } from '../support/persona.js';
import type { Asker } from './cast.js';

/** Recoveries that may be approved, but for whoever opened them, too early, or once they are over. */
export async function recoveryCases({ db }: World, { persona }: Asker): Promise<Cases> {
  const ids = {
    own: await recoveryToDecide(db, { openedBy: by.corinne! }),
    mine: await recoveryToDecide(db, { openedBy: persona?.me.account.id ?? by.corinne! }),
    early: await recoveryToDecide(db, { openedBy: by.corinne!, ready: '1 day' }),
    oneself: await ofOneself(db, persona),
    over: await recoveryToDecide(db, { openedBy: by.corinne!, over: true }),
  };
  return inPath('recoveryId', { ...ids, missing, malformed });
}

export async function newRecovery({ db }: World, { persona }: Asker): Promise<Cases> {
  const own = await accountToRecover(db);
  const emails = { own: own.email, oneself: persona?.account.email ?? own.email, missing: 'personne@courriel.example' };
  return bodies(emails, (email) => ({ email, identity_check: 'video', reason: 'factor_lost' }));
}

/** A recovery of the caller's own account, which somebody else has opened; of somebody new for whoever has none. */
async function ofOneself(db: pg.Client, persona: Persona | null | undefined): Promise<string> {
  const of = persona?.me.account.id;
  await db.query('delete from identity.recoveries where account_id = $1', [of]);
  return recoveryToDecide(db, { of, openedBy: of === by.corinne ? by.gaelle! : by.corinne! });
}
