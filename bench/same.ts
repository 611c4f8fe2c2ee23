import { deepStrictEqual } from 'node:assert/strict';
import pg from 'pg';
import type { Who } from './limit-jobs.js';
import { ask } from './load.js';
import type { Form } from './requests.js';
import type { Servers } from './servers.js';

/** A job as both servers do it, and the next one to do it for. */
export interface Job {
  form: Form;
  who: () => Who;
}

/** How many members and guardians are asked of both. */
const ASKED = 10;

/** That both servers give the same answers to the same readers, lest something be compared falsely. @throws where they differ. */
export async function sameAnswers(servers: Servers, { form, who }: Job): Promise<void> {
  for (let asked = 0; asked < ASKED; asked++) {
    const one = who();
    deepStrictEqual(await ask(servers.egide, form.egide(one)), await ask(servers.limit, form.limit(one)));
  }
}

/** The same of a change, which each member can do once: all but ids, instants and the end of the number. */
export async function sameChange(servers: Servers, { form, who }: Job): Promise<void> {
  const egide = await ask(servers.egide, form.egide(who()));
  const limit = await ask(servers.limit, form.limit(who()));
  deepStrictEqual(lasting(egide as Record<string, string>), lasting(limit as Record<string, string>));
}

function lasting({ id, iban_masked, proposed_at, effective_at, ...rest }: Record<string, string>) {
  const hold = Date.parse(effective_at!) - Date.parse(proposed_at!);
  return { ...rest, iban: iban_masked!.slice(0, -5), id: id!.length, hold };
}

/** That a job leaves as many rows, filled as much, whoever does it. */
export async function sameRows(url: string, servers: Servers, { form, who }: Job): Promise<void> {
  const db = new pg.Client(url);
  await db.connect();
  const written = async (side: 'egide' | 'limit') => {
    const before = await countRows(db);
    await ask(servers[side], form[side](who()));
    return (await countRows(db)).map((count, at) => count - before[at]!);
  };
  deepStrictEqual(await written('egide'), await written('limit'));
  await db.end();
}

/** Events, cells filled in them, bank details, bytes sealed in them, versions given, mails to be sent. */
async function countRows(db: pg.Client): Promise<number[]> {
  const { rows } = await db.query<number[]>({
    rowMode: 'array',
    text: `select count(*)::int, coalesce(sum(num_nonnulls(account_id, session_id, grant_id, on_behalf_of, subject_id, record_id,
        request_id)), 0)::int, (select count(*)::int from persons.bank_details),
        (select sum(length(iban) + length(bic) + length(holder_name))::int from persons.bank_details),
        (select sum(bank_version)::int from persons.persons), (select count(*)::int from mail.messages) from audit.events`,
  });
  return rows[0]!;
}
