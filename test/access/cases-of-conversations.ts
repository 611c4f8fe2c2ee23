import { adults, entities, members } from '../../demo/world.js';
import { asked, begun } from '../support/conversations.js';
import { leaveConversation } from '../support/left-conversations.js';
import type { World } from '../support/world.js';
import { type Cases, malformed, missing } from './cases.js';
import { entrusted } from './cases-of-persons.js';
import { affiliationCases } from './cases-of-employers.js';
import type { Asker } from './cast.js';

type Make = (world: World, asker: Asker) => Promise<Cases>;

const ofMember = (holder: string) => ({ opened_as: 'member', person_id: holder, holder_id: holder });

/** Conversations of the asker's own kind, theirs and not. */
async function threadsOf(world: World, asker: Asker): Promise<Record<string, string>> {
  const { elodie, lucien } = members;
  const { role, persona } = asker;
  const leave = (fields: object) => leaveConversation(world, fields);
  if (role === 'guardian') {
    const { own, sameHolder, foreign, unable, ...outOfForce } = entrusted(asker);
    const ours = (person_id: string) => leave({ opened_as: 'guardian', person_id, holder_id: persona!.holderId });
    const outside = Object.fromEntries(await Promise.all(Object.entries(outOfForce).map(async ([name, id]) => [name, await ours(id!)])));
    return { own: await ours(own), sameHolder: await ours(sameHolder), foreign: await leave({ opened_as: 'guardian', person_id: foreign, holder_id: missing }), theirs: await leave(ofMember(own)), ...outside };
  }
  if (role === 'employer') {
    const cases = await affiliationCases(world, asker);
    const about = (name: string) => cases[name]?.params!.affiliationId;
    const ids = Object.entries({ own: about('own'), sameHolder: about('sameHolder'), foreign: about('foreign') }).filter(([, id]) => id);
    return Object.fromEntries(await Promise.all(ids.map(async ([name, id]) => [name, await leave({ opened_as: 'employer', affiliation_id: id })])));
  }
  const own = role === 'member' ? persona!.holderId : elodie.id;
  return { own: await leave(ofMember(own)), foreign: await leave(ofMember(own === elodie.id ? lucien.id : elodie.id)) };
}

/** A conversation named in the path. */
const inThreads = (body?: object, kind = 'question'): Make => async (world, asker) => {
  const threads = { ...(await threadsOf(world, asker)), missing, malformed };
  if (kind !== 'question') await world.db.query("update conversations.threads set kind = 'complaint', acknowledge_by = access.today(), answer_by = access.today() where id = any ($1)", [Object.values(threads).filter((id) => id !== malformed)]);
  return Object.fromEntries(Object.entries(threads).map(([name, conversationId]) => [name, { params: { conversationId }, body }]));
};

/** Closed ones, to be opened again. */
const closed: Make = async (world, asker) => {
  const cases = await inThreads()(world, asker);
  const ids = Object.values(cases).map(({ params }) => params!.conversationId).filter((id) => id !== malformed);
  await world.db.query("update conversations.threads set state = 'closed' where id = any ($1)", [ids]);
  return cases;
};

/** To whom the mutual writes first, and about what. */
async function fromTheMutual({ db }: World): Promise<Cases> {
  const { elodie, lucien, maelys } = members;
  const { riveClaire, saintRoch, mirambeau } = entities;
  const [contract] = (await db.query('select id from employers.collective_contracts where legal_entity_id = $1 limit 1', [mirambeau.id])).rows;
  const person = (as: string, holder: string, id: string) => begun(as, holder, { kind: 'person', id });
  const sent = {
    own: person('member', elodie.id, elodie.id), foreign: person('member', lucien.id, elodie.id), guardian: person('guardian', riveClaire.id, adults.marguerite.id),
    ended: person('guardian', saintRoch.id, adults.marguerite.id), employer: begun('employer', mirambeau.id, { kind: 'collective_contract', id: contract.id }),
    unread: person('member', maelys.id, maelys.id), unaddressed: asked({ kind: 'person', id: elodie.id }), missing: person('member', missing, missing), malformed: person('member', malformed, elodie.id),
  };
  return Object.fromEntries(Object.entries(sent).map(([name, body]) => [name, { body }]));
}

/** What a new one is about stands in the body. */
const opened: Make = async (world, asker) => {
  const { elodie, lucien } = members;
  const about = (kind: string, ids: Record<string, string | undefined>): Cases =>
    Object.fromEntries(Object.entries({ ...ids, missing, malformed }).filter(([, id]) => id).map(([name, id]) => [name, { body: asked({ kind, id: id! }) }]));
  if (asker.role === 'guardian') return about('person', entrusted(asker));
  if (asker.role === 'employer') {
    const cases = await affiliationCases(world, asker);
    return about('affiliation', Object.fromEntries(['own', 'sameHolder', 'foreign'].map((name) => [name, cases[name]?.params!.affiliationId])));
  }
  if (asker.role === 'caseworker') return fromTheMutual(world);
  const own = asker.role === 'member' ? asker.persona!.holderId : elodie.id;
  return about('person', { own, foreign: own === elodie.id ? lucien.id : elodie.id });
};

export const conversationCases = {
  conversations: (async (world, asker) => (asker.role && (await threadsOf(world, asker)), { own: {} })) as Make,
  newConversation: opened,
  correspondent: (async () => ({ own: { query: `number=${members.elodie.member_number}` }, unknown: { query: 'number=0' }, missing: {} })) as Make,
  conversation: inThreads(),
  newMessage: inThreads({ text: 'Un mot.' }),
  newNote: inThreads({ text: 'Pour nous.' }),
  readMark: inThreads({ number: 1 }),
  draft: inThreads({ content: 'En cours' }),
  ownDraft: (async () => ({ own: { body: { content: 'En cours' } } })) as Make,
  complaint: inThreads(undefined, 'complaint'),
  complaintAnswer: inThreads({ text: 'Notre réponse.' }, 'complaint'),
  closedConversation: closed,
} satisfies Record<string, Make>;

