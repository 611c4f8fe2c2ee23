import { randomUUID } from 'node:crypto';
import { Vault } from '../../src/crypto/index.js';
import type { World } from './world.js';

interface Left {
  opened_as?: string;
  person_id?: string | null;
  holder_id?: string;
  affiliation_id?: string;
}

/** Leaves a conversation with one message in it, without anybody's act; an employer's about an affiliate, whose entity it is then. @returns its id */
export async function leaveConversation(world: World, { opened_as = 'member', person_id = null, holder_id, affiliation_id }: Left): Promise<string> {
  const id = randomUUID();
  const sealedUnder = (person_id ?? affiliation_id)!;
  await world.db.query(
    `insert into conversations.threads (id, kind, motive, person_id, affiliation_id, establishment_id, mandate_id, holder_id, sealed_under, opened_as, opened_by, last_message_id, last_written_as)
       select $1, 'question', 'other', $2, $3, a.establishment_id, case when $4 = 'guardian' then coalesce((select m.id from guardianship.mandates m where m.person_id = $2 limit 1), (select id from guardianship.mandates limit 1)) end,
         coalesce($5, a.legal_entity_id), $6, $4, $1, $1, $4 from (select 1) one left join employers.affiliations a on a.id = $3`,
    [id, person_id, affiliation_id ?? null, opened_as, holder_id ?? null, sealedUnder],
  );
  const place = (column: string) => ({ table: 'conversations.messages', column, rowId: id, subjectId: sealedUnder });
  const db = { query: async <T>(sql: string, params?: unknown[]) => (await world.db.query(sql, params)).rows as T[] };
  const [body, name] = await world.app.get(Vault).sealValues(db, [{ place: place('body'), plaintext: 'Bonjour.' }, { place: place('author_name'), plaintext: 'Quelqu’un' }]);
  await world.db.query(
    "insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) values ($1, $1, $2, 'message', 1, $3, $4, $5, $1)",
    [id, sealedUnder, body, name, opened_as],
  );
  await world.db.query("insert into conversations.steps (id, thread_id, step, done_as, account_id) values ($1, $1, 'received', $2, $1)", [id, opened_as]);
  return id;
}
