import { members } from '../../demo/world.js';
import type { World } from '../support/world.js';
import { adultCases, entrusted } from './cases-of-persons.js';
import { type Cases, inPath, malformed, missing } from './cases.js';
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
