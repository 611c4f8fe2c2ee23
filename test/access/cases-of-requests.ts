import { randomUUID } from 'node:crypto';
import { members } from '../../demo/world.js';
import { leaveRequest } from '../support/left-requests.js';
import { answersOf, contactDetails, moved } from '../support/requests.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import { entrusted } from './cases-of-persons.js';
import type { Asker } from './cast.js';

type Make = (world: World, asker: Asker) => Promise<Cases>;
const { elodie, lucien } = members;

/** Requests of the asker's own kind, theirs and not. */
async function requestsOf(world: World, { role, persona, name }: Asker, state: string, review?: string): Promise<Record<string, string>> {
  const leave = (personId: string, holderId?: string) => leaveRequest(world, { personId, holderId, state, review });
  if (role === 'guardian') {
    const { foreign, ...ours } = entrusted({ role, persona, name });
    const left = await Promise.all(Object.entries(ours).map(async ([one, id]) => [one, await leave(id!, persona!.holderId)]));
    return { ...Object.fromEntries(left), foreign: await leave(foreign, missing), theirs: await leave(ours.own) };
  }
  const own = role === 'member' ? persona!.holderId : elodie.id;
  return { own: await leave(own), foreign: await leave(own === elodie.id ? lucien.id : elodie.id) };
}

/** A request named in the path. */
const inRequests = (state: string, body?: object, review?: string): Make => async (world, asker) => {
  const cases = inPath('requestId', { ...(await requestsOf(world, asker, state, review)), missing, malformed });
  return Object.fromEntries(Object.entries(cases).map(([name, given]) => [name, { ...given, body }]));
};

/** Bank details that wait, of which the request is; those of the asker before are taken away. */
async function leaveDetails({ db }: World, personId: string): Promise<string> {
  const id = randomUUID();
  await db.query("delete from persons.bank_details where holder_name = '\\x00' and person_id = $1", [personId]);
  await db.query(
    `insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, proposed_as, proposed_by)
       select $1, p.id, '\\x00', '\\x00', '\\x00', 'in_review', access.now(), 'guardian', $1 from persons.persons p where p.id = $2`,
    [id, personId],
  );
  return id;
}

/** Whose matter it is stands in the body. */
const begun: Make = async (world, asker) => {
  if (asker.role !== 'guardian') {
    const own = asker.role === 'member' ? asker.persona!.holderId : elodie.id;
    return bodies({ own, foreign: own === elodie.id ? lucien.id : elodie.id, missing, malformed }, (id) => contactDetails(id));
  }
  const named = Object.entries({ ...(entrusted(asker) as Record<string, string>), missing });
  const cases = await Promise.all(named.map(async ([name, personId]) => [name, { body: { kind: 'unusual-account', person_id: personId, about_id: await leaveDetails(world, personId), answers: [] } }]));
  return { ...Object.fromEntries(cases), malformed: { body: contactDetails(malformed) } };
};

/** Proved for each: enough of them. */
const sent: Make = async (world, asker) => {
  const cases = await inRequests('draft')(world, asker);
  return Object.fromEntries(Object.entries(cases).filter(([name]) => ['own', 'foreign', 'theirs', 'unable', 'malformed'].includes(name)));
};

export const requestCases = {
  requests: (async (world, asker) => (asker.role && (await requestsOf(world, asker, 'submitted')), { own: {} })) as Make,
  newRequest: begun,
  request: inRequests('submitted'),
  draftRequest: sent,
  requestContent: inRequests('draft', { answers: answersOf(moved), documents: [] }),
  requestAssignment: inRequests('submitted', { to: 'me' }),
  requestNote: inRequests('submitted', { text: 'Pour nous.' }),
  requestQuestion: inRequests('in_review', { text: 'Quel bâtiment ?' }),
  requestDecision: inRequests('in_review', { outcome: 'refused', reason: 'Adresse incomplète.' }),
  requestReview: inRequests('applied', undefined, 'wanted'),
} satisfies Record<string, Make>;
