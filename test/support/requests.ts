import type { Response } from 'supertest';
import { adults, members } from '../../demo/world.js';
import { leaveDocument } from './left-documents.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

export const requests = '/api/requests';

export const answersOf = (fields: Record<string, string>) => Object.entries(fields).map(([field, value]) => ({ field, value }));

export const moved = { address: '12 quai de la Fosse\nBâtiment B', postcode: '44000', city: 'Nantes', phone: '06 12 34 56 78' };
export const abroad = { ...moved, postcode: 'B-1000', city: 'Bruxelles' };
export const born = { civility: 'mrs', last_name: 'Garnier', first_name: 'Zoé', birth_date: '2026-10-01', link: 'child' };
export const grounds = { ground: 'judge', explanation: 'Ordonnance du juge, jointe.' };

/** A draft of a member's contact details. */
export const contactDetails = (personId: string, fields: Record<string, string> = moved) => ({ kind: 'contact-details', person_id: personId, answers: answersOf(fields) });

/** A second caseworker: of the mutual there is one. */
export async function colleague(world: World): Promise<Persona> {
  await world.db.query("update identity.grants set role = 'caseworker' where account_id = (select id from identity.accounts where email like 'remi%')");
  return world.as('remi');
}

/** @throws Error when it is refused */
export async function begin(one: Persona, input: object): Promise<{ id: string; [field: string]: unknown }> {
  const { status, body } = await one.post(requests, input);
  if (status !== 201) throw new Error(`begun: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Sends it as it stands, proved. */
export async function submit(one: Persona, id: string): Promise<Response> {
  await one.stepUp('submit-request', id);
  return act(one, id, 'submission');
}

/** Does an act on a request as it stands now. */
export async function act(one: Persona, id: string, what: string, body?: object): Promise<Response> {
  const { headers } = await one.get(`${requests}/${id}`);
  const isPut = what === 'content' || what === 'assignment';
  return one.send(isPut ? 'put' : 'post', `${requests}/${id}/${what}`, body ?? (what === 'submission' ? {} : undefined)).set('if-match', (headers.etag as string | undefined) ?? '"1"');
}

export const decide = (one: Persona, id: string, outcome: string, reason?: string) => act(one, id, 'decision', { outcome, ...(reason && { reason }) });
export const take = (one: Persona, id: string) => act(one, id, 'assignment', { to: 'me' });

/** A new beneficiary of Élodie's contract, her identity document with it, sent. @returns its id */
export async function askBeneficiary(world: World, elodie: Persona, fields: Record<string, string> = born): Promise<string> {
  const personId = members.elodie.id;
  const { rows } = await world.db.query('select id from coverage.contracts where person_id = $1 limit 1', [personId]);
  const document = await leaveDocument(world, { personId, providedAs: 'member', kind: 'identity' });
  const { id } = await begin(elodie, { kind: 'beneficiary', person_id: personId, about_id: rows[0].id, answers: answersOf(fields), documents: [document] });
  const sent = await submit(elodie, id);
  if (sent.status !== 200) throw new Error(`sent: ${sent.status} ${JSON.stringify(sent.body)}`);
  return id;
}

const yvonne = adults.yvonne.id;

/** Bank details of Yvonne in the name of whoever guards her: they wait. @returns their id */
export async function proposeUnusual(sabine: Persona): Promise<string> {
  const details = `/api/guardian/protected-adults/${yvonne}/bank-details`;
  await sabine.stepUp('change-bank-details', yvonne);
  const { headers } = await sabine.get(details);
  const body = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'RIVE CLAIRE COMPTE MANDANTS' };
  const { body: proposed } = await sabine.post(`${details}/changes`, body).set('if-match', headers.etag as string);
  return proposed.id;
}

/** The request that these details be accepted all the same, sent. @returns its id */
export async function askUnusual(world: World, sabine: Persona, aboutId: string): Promise<string> {
  const left = { personId: yvonne, providedAs: 'guardian', holderId: sabine.holderId } as const;
  const documents = [await leaveDocument(world, { ...left, kind: 'rib' }), await leaveDocument(world, { ...left, kind: 'judgment' })];
  const { id } = await begin(sabine, { kind: 'unusual-account', person_id: yvonne, about_id: aboutId, answers: answersOf(grounds), documents });
  const sent = await submit(sabine, id);
  if (sent.status !== 200) throw new Error(`sent: ${sent.status} ${JSON.stringify(sent.body)}`);
  return id;
}

export const stepsOf = (body: { steps: { step: string }[] }) => body.steps.map(({ step }) => step);
