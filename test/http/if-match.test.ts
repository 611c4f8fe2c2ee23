import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Route, RouteRegister } from '../../src/access/index.js';
import { establishments } from '../../demo/organisations.js';
import { adults, by, entities, idOf } from '../../demo/world.js';
import { aboutPerson, conversations, open } from '../support/conversations.js';
import { leaveDocument } from '../support/left-documents.js';
import { leaveRequest } from '../support/left-requests.js';
import { recoveryToDecide } from '../support/recovering.js';
import { answersOf, moved, requests } from '../support/requests.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let routes: Route[];
beforeAll(async () => {
  world = await bootWorld();
  routes = world.app.get(RouteRegister).routes();
  for (const id of [toApprove, toCancel]) await recoveryToDecide(world.db, { id, openedBy: by.corinne! });
});
afterAll(() => world.close());

const grant = idOf(`grant:${by.corinne}:employer`);
const [toApprove, toCancel] = [v7(), v7()];
const staffPath = `/api/staff/${idOf(`grant:${by.fabien}:employer`)}`;
const entityPath = `/api/backoffice/legal-entities/${entities.mirambeau.id}`;
const mandate = idOf(`mandate:${entities.riveClaire.id}:${adults.marcel.id}`);
/** Who changes what: act and subject of the proof, where it is read and changed. */
const changes: Record<string, { who: string; act: string; subject: string; read: string; path: string; body?: object }> = {
  'PATCH /api/staff/:grantId': { who: 'gaelle', act: 'manage-staff', subject: entities.mirambeau.id, read: staffPath, path: staffPath, body: { function: 'reader' } },
  'PATCH /api/backoffice/legal-entities/:entityId': { who: 'pascal', act: 'manage-grants', subject: grant, read: entityPath, path: entityPath, body: { name: 'Un autre nom' } },
  'PUT /api/backoffice/legal-entities/:entityId/establishments/:establishmentId': {
    who: 'pascal', act: 'manage-grants', subject: grant, read: entityPath, path: `${entityPath}/establishments/${establishments.cholet.id}`, body: { name: 'Un autre nom' },
  },
  'POST /api/backoffice/grants/:grantId/revocation': {
    who: 'pascal', act: 'manage-grants', subject: grant, read: `/api/backoffice/accounts/${by.corinne}`, path: `/api/backoffice/grants/${grant}/revocation`,
  },
  'POST /api/backoffice/recoveries/:recoveryId/approval': {
    who: 'pascal', act: 'recover-account', subject: toApprove, read: `/api/backoffice/recoveries/${toApprove}`, path: `/api/backoffice/recoveries/${toApprove}/approval`,
  },
  'POST /api/backoffice/recoveries/:recoveryId/cancellation': {
    who: 'ines', act: 'recover-account', subject: toCancel, read: `/api/backoffice/recoveries/${toCancel}`, path: `/api/backoffice/recoveries/${toCancel}/cancellation`,
  },
  'POST /api/backoffice/mandates/:mandateId/refusal': {
    who: 'ines', act: 'verify-mandate', subject: mandate, read: `/api/backoffice/mandates/${mandate}`, path: `/api/backoffice/mandates/${mandate}/refusal`, body: { reason: 'document_missing' },
  },
  'POST /api/backoffice/mandates/:mandateId/verification': {
    who: 'ines', act: 'verify-mandate', subject: mandate, read: `/api/backoffice/mandates/${mandate}`, path: `/api/backoffice/mandates/${mandate}/verification`,
  },
};

test.each(Object.keys(changes))('%s wants the version that was read: none is told so, an old one is refused, the last is taken', async (route) => {
  const { who, act, subject, read, path, body } = changes[route]!;
  const one = await world.as(who);
  await one.stepUp(act, subject);
  const method = route.split(' ')[0]!.toLowerCase() as 'post' | 'put' | 'patch';
  const send = () => one.send(method, path, body);
  const { etag } = (await one.get(read)).headers;
  expect((await send()).body.code).toBe('precondition_required');
  expect((await send().set('if-match', '"999"')).body.code).toBe('precondition_failed');
  expect((await send().set('if-match', 'W/"1"')).body.code).toBe('precondition_failed');
  expect((await send().set('if-match', etag!)).status).toBe(method === 'post' ? 201 : 200);
  expect((await one.get(read)).headers.etag).not.toBe(etag);
});

test('a cancellation of bank details wants the version that was read', async () => {
  const elodie = await world.as('elodie');
  await elodie.stepUp('change-bank-details', elodie.holderId);
  const tag = async () => (await elodie.get('/api/member/bank-details')).headers.etag!;
  const [old, body] = [await tag(), { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' }];
  const { id } = (await elodie.post('/api/member/bank-details/changes', body).set('if-match', old)).body;
  const path = `/api/member/bank-details/changes/${id}/cancellation`;
  expect((await elodie.post(path)).body.code).toBe('precondition_required');
  expect((await elodie.post(path).set('if-match', old)).body.code).toBe('precondition_failed');
  expect((await elodie.post(path).set('if-match', await tag())).body.status).toBe('cancelled');
});

test('a change of a document and its withdrawal want the version that was read', async () => {
  const elodie = await world.as('elodie');
  const path = `/api/persons/${elodie.holderId}/documents/${await leaveDocument(world, { personId: elodie.holderId, providedAs: 'member' })}`;
  for (const send of [() => elodie.send('put', path, { title: 'Autre' }), () => elodie.post(`${path}/withdrawal`)]) {
    const { etag } = (await elodie.get(path)).headers;
    expect((await send()).body.code).toBe('precondition_required');
    expect((await send().set('if-match', '"999"')).body.code).toBe('precondition_failed');
    expect((await send().set('if-match', etag!)).status).toBeLessThan(300);
  }
});

test('each step of a complaint wants the version that was read', async () => {
  const [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  const { id } = await open(elodie, aboutPerson(elodie.holderId), { kind: 'complaint', motive: 'reimbursement', text: 'Rien ne vient.' });
  const path = `${conversations}/${id}`;
  const steps = [[ines, 'acknowledgement'], [ines, 'answer', { text: 'Voici.' }], [ines, 'closure'], [elodie, 'reopening']] as const;
  for (const [who, step, body] of steps) {
    const { etag } = (await who.get(path)).headers;
    const send = () => who.post(`${path}/${step}`, body);
    expect([step, (await send()).body.code]).toEqual([step, 'precondition_required']);
    expect([step, (await send().set('if-match', '"999"')).body.code]).toEqual([step, 'precondition_failed']);
    expect([step, (await send().set('if-match', etag!)).status < 300]).toEqual([step, true]);
  }
});

test('each step of a request wants the version that was read', async () => {
  const [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  const steps = [
    [elodie, 'draft', 'put', 'content', { answers: answersOf(moved), documents: [] }], [elodie, 'draft', 'post', 'submission', {}], [elodie, 'submitted', 'post', 'withdrawal'],
    [ines, 'submitted', 'put', 'assignment', { to: 'me' }], [ines, 'in_review', 'post', 'question', { text: 'Quel bâtiment ?' }],
    [ines, 'in_review', 'post', 'decision', { outcome: 'refused', reason: 'Adresse incomplète.' }], [ines, 'applied', 'post', 'review'],
  ] as const;
  for (const [who, state, how, step, body] of steps) {
    const id = await leaveRequest(world, { personId: elodie.holderId, state, review: state === 'applied' ? 'wanted' : undefined });
    if (step === 'submission') await who.stepUp('submit-request', id);
    const { etag } = (await who.get(`${requests}/${id}`)).headers;
    const send = () => who.send(how, `${requests}/${id}/${step}`, body);
    expect([step, (await send()).body.code]).toEqual([step, 'precondition_required']);
    expect([step, (await send().set('if-match', '"999"')).body.code]).toEqual([step, 'precondition_failed']);
    expect([step, (await send().set('if-match', etag!)).status]).toEqual([step, 200]);
  }
});

test('every route that changes what can be read before wants If-Match, and is one of those tried here or in the bank details’ tests', () => {
  const wanting = routes.filter((route) => route.changes).map(({ method, path }) => `${method} ${path}`);
  const bank = wanting.filter((route) => route.includes('/bank-details/'));
  const documents = wanting.filter((route) => route.includes('/documents/'));
  const complaints = wanting.filter((route) => route.includes('/conversations/'));
  const ofRequests = wanting.filter((route) => route.includes('/requests/'));
  expect([bank.length, documents.length, complaints.length, ofRequests.length]).toEqual([4, 2, 4, 7]);
  expect(wanting.filter((route) => ![...bank, ...documents, ...complaints, ...ofRequests].includes(route)).sort()).toEqual(Object.keys(changes).sort());
});
