import { randomUUID } from 'node:crypto';
import { Vault } from '../../src/crypto/index.js';
import { answersOf, moved } from './requests.js';
import type { World } from './world.js';

export interface LeftRequest {
  personId: string;
  /** Of a guardian's. */
  holderId?: string;
  state?: string;
  review?: string;
}

/** Leaves a request without anybody's act: contact details of a member, or an unusual account of a guardian's adult of which nothing is typed. @returns its id */
export async function leaveRequest(world: World, { personId, holderId, state = 'submitted', review }: LeftRequest): Promise<string> {
  const id = randomUUID();
  const isGuardians = holderId !== undefined;
  const db = { query: async <T>(sql: string, params?: unknown[]) => (await world.db.query(sql, params)).rows as T[] };
  const place = { table: 'requests.requests', column: 'content', rowId: id, subjectId: personId };
  const [content] = await world.app.get(Vault).sealValues(db, [{ place, plaintext: JSON.stringify(isGuardians ? [] : answersOf(moved)) }]);
  await world.db.query(
    `insert into requests.requests (id, kind, asked_as, deciders, hold_days, person_id, about_id, mandate_id, holder_id, asked_by, content, state, submitted_at, due_on, decided_at, applied_at, review, first_by, second_by)
       select $1::uuid, k.kind, k.asked_as, k.deciders, k.hold_days, $2::uuid, case when k.asked_as = 'guardian' then $1::uuid end,
         case when k.asked_as = 'guardian' then coalesce((select m.id from guardianship.mandates m where m.person_id = $2 limit 1), (select id from guardianship.mandates limit 1)) end,
         coalesce($3, $2), $1::uuid, $4, $5, case when $5 <> 'draft' then access.now() end, case when $5 <> 'draft' then access.today() end,
         case when $5 = 'applied' then access.now() end, case when $5 = 'applied' then access.now() end, $6,
         case when $5 = 'applied' then gen_random_uuid() end, case when $5 = 'applied' then gen_random_uuid() end
        from requests.kinds k where k.kind = $7`,
    [id, personId, holderId ?? null, content, state, review ?? null, isGuardians ? 'unusual-account' : 'contact-details'],
  );
  return id;
}
