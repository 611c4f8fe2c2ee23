import { members } from '../../demo/world.js';
import type { World } from '../support/world.js';
import { adultCases, entrusted } from './cases-of-persons.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

/** The contract of a person that is in force. */
async function coverOf({ db }: World, person: string): Promise<string> {
  const { rows } = await db.query('select id from coverage.contracts where person_id = $1 and ends_on is null', [person]);
  return rows[0].id as string;
}

export async function ownCoverCases(world: World, { name, role, persona }: Asker): Promise<Cases> {
  const foreign = await coverOf(world, (name === 'member' ? members.lucien : members.elodie).id);
  const own = role === 'member' ? await coverOf(world, persona!.holderId) : foreign;
  return inPath('contractId', { own, foreign, missing, malformed });
}

/** Whoever asks is covered by the contract of a member, Thierry; of the foreign one they are not. */
export async function careReaderCases({ db }: World, { role, persona }: Asker): Promise<Cases> {
  if (role === 'member') {
    await db.query(
      `insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link, covered_id)
         select gen_random_uuid(), c.id, c.person_id, 'none', p.last_name, p.first_name, p.birth_date, 'other', p.id from coverage.contracts c, persons.persons p
          where c.person_id = $1 and c.ends_on is null and p.id = $2 and not exists (select from coverage.beneficiaries b where b.covered_id = p.id)`,
      [members.thierry.id, persona!.holderId],
    );
  }
  return bodies({ own: members.thierry.id, foreign: members.maelys.id, missing, malformed }, (reader_id) => ({ reader_id }));
}

/** Each adult with a contract of theirs; then their own guardian's adult with a contract of another. */
export async function adultCoverCases(world: World, asker: Asker): Promise<Cases> {
  const { own, foreign } = entrusted(asker);
  const cases: Cases = {};
  for (const [name, { params }] of Object.entries(adultCases(world, asker))) {
    const personId = params!.personId!;
    const known = ![missing, malformed].includes(personId);
    cases[name] = { params: { personId, contractId: known ? await coverOf(world, personId) : missing } };
  }
  return {
    ...cases,
    foreignContract: { params: { personId: own, contractId: await coverOf(world, foreign) } },
    missingContract: { params: { personId: own, contractId: missing } },
  };
}
