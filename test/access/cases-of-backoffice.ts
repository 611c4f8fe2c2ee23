import { v7 } from 'uuid';
import { adults, by, entities, idOf } from '../../demo/world.js';
import { sirenOf, siretOf } from '../../demo/numbers.js';
import type { World } from '../support/world.js';
import { letterToPrint } from '../support/letters.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';

export function entityCases(): Cases {
  return inPath('entityId', { own: entities.mirambeau.id, missing, malformed });
}

let made = 0;

export function newEntity(): Cases {
  const body = { siren: sirenOf(`9000${String(++made).padStart(4, '0')}`), name: 'Atelier nouveau', kind: 'employer', establishments: [] };
  return { own: { body } };
}

export function newPlace(): Cases {
  const siret = siretOf(entities.mirambeau.siren, 9000 + ++made);
  const cases = inPath('entityId', { own: entities.mirambeau.id, missing, malformed });
  return Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, { ...one, body: { siret, name: 'Atelier nouveau' } }]));
}

/** A place of the entity in the path, and one of another. */
export async function placeCases({ db }: World): Promise<Cases> {
  const { rows } = await db.query<{ id: string; own: boolean }>('select distinct on (2) id, legal_entity_id = $1 as own from organisations.establishments order by 2, siret', [entities.mirambeau.id]);
  const of = (own: boolean) => rows.find((one) => one.own === own)!.id;
  const cases = inPath('establishmentId', { own: of(true), foreign: of(false), missing, malformed });
  return Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, { params: { ...one.params, entityId: entities.mirambeau.id }, body: { name: 'Autre nom' } }]));
}

export function accountCases(): Cases {
  return inPath('accountId', { own: by.corinne, oneself: by.administrator, missing, malformed });
}

export function newAccount(): Cases {
  const account = (grant: object) => ({ email: `nouveau.${++made}@courriel.example`, name: 'Compte nouveau', grant });
  return { own: { body: account({ role: 'auditor' }) }, ...bodies({ missing }, (holder_id) => account({ role: 'member', holder_id })) };
}

/** Grants to end: of an account that nobody signs in to. */
export async function grantCases({ db }: World): Promise<Cases> {
  const [account, own, revoked] = [v7(), v7(), v7()];
  await db.query("insert into identity.accounts (id, email, name, status) values ($1::uuid, $1 || '@courriel.example', 'Un compte', 'invited')", [account]);
  await db.query(
    `insert into identity.grants (id, account_id, space, role, starts_on, revoked_at)
       values ($1, $3, 'backoffice', 'dpo', '2026-01-01', null), ($2, $3, 'backoffice', 'dpo', '2026-01-01', now())`,
    [own, revoked, account],
  );
  return inPath('grantId', { own, revoked, oneself: idOf(`grant:${by.administrator}:administrator`), missing, malformed });
}

/** Letters to print, fresh for each caller: printing ends them. */
export async function letterCases({ app, db }: World): Promise<Cases> {
  const [own, printed] = [await letterToPrint(app, db), await letterToPrint(app, db)];
  await db.query('update mail.letters set codes = null, printed_at = now() where id = $1', [printed]);
  return inPath('letterId', { own, printed, missing, malformed });
}

/** A job that was given up, and one that is being done. */
export async function jobCases({ db }: World): Promise<Cases> {
  const [own, running] = [v7(), v7()];
  await db.query("insert into jobs.job (id, name, state) values ($1, 'documents.purge', 'failed'), ($2, 'documents.purge', 'active')", [own, running]);
  return inPath('jobId', { own, running, missing, malformed });
}

export function mandateCases(): Cases {
  const ofAssociation = (adult: { id: string }) => idOf(`mandate:${entities.riveClaire.id}:${adult.id}`);
  return inPath('mandateId', { own: ofAssociation(adults.marcel), verified: ofAssociation(adults.marguerite), missing, malformed });
}
