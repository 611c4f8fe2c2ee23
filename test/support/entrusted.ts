import { v7 } from 'uuid';
import type { Persona } from './persona.js';
import type { World } from './world.js';

export interface Entrusted {
  last: string;
  first?: string;
  holder: string;
  measure?: string;
  field?: string;
  /** Days from today of the first and the last day. */
  from?: number;
  to?: number;
}

/** An adult with a judgment that the mutual has received and not yet read. */
export async function entrust({ db }: World, given: Entrusted): Promise<{ personId: string; mandateId: string }> {
  const [personId, mandateId] = [v7(), v7()];
  const { last, first = 'Claude', holder, measure = 'tutorship', field = 'both', from = -100, to = 1000 } = given;
  await db.query(
    "insert into persons.persons (id, civility, last_name, first_name, birth_date) values ($1, 'none', $2, $3, '1950-05-05')",
    [personId, last, first],
  );
  await db.query(
    `insert into guardianship.mandates (id, holder_id, person_id, measure, field, judgment_on, nominated_on, first_measure_on,
       starts_on, ends_on, court, case_number)
     select $1, $2, $3, $4, $5, d.from_day, d.from_day, d.from_day, d.from_day, access.today() + $7::int, 'Tribunal judiciaire de Nantes', '26/1'
       from (select access.today() + $6::int as from_day) d`,
    [mandateId, holder, personId, measure, field, from, to],
  );
  return { personId, mandateId };
}

/** The caseworker reads the judgment. */
export async function verify(caseworker: Persona, mandateId: string) {
  await caseworker.stepUp('verify-mandate', mandateId);
  return caseworker.change(`/api/backoffice/mandates/${mandateId}/verification`);
}

/** An adult whose judgment is verified. */
export async function entrustVerified(world: World, caseworker: Persona, given: Entrusted): Promise<string> {
  const { personId, mandateId } = await entrust(world, given);
  const { status, body } = await verify(caseworker, mandateId);
  if (status !== 201) throw new Error(`verification: ${status} ${JSON.stringify(body)}`);
  return personId;
}
