import { v7 } from 'uuid';
import { adults, members } from '../../demo/world.js';
import { nirOf, sirenOf, siretOf } from '../../demo/numbers.js';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { addressToProve, openingByPost, readyForSheet, typedCode } from './by-post.js';
import { forgotten, invited, readyToFinish } from './invited.js';
import { agreement } from './proven.js';
import { accountToRecover } from './recovering.js';
import { backofficeExamples } from './backoffice-examples.js';
import { conversationExamples } from './conversation-examples.js';
import { requestExamples } from './request-examples.js';
import { trailExamples } from './trail-examples.js';
import { lookupExamples } from './lookup-examples.js';
import { noticeExamples } from './notice-examples.js';
import { documentExamples } from './document-examples.js';
import { passkeyExamples } from './passkey-examples.js';
import type { Persona } from './persona.js';
import { challengeFor } from './signing-in.js';
import type { World } from './world.js';

/** Somebody who may use a route, and what makes it answer with success. */
export interface Example {
  /** Null: the route is public. */
  who: string | null;
  body?: (world: World, persona: Persona) => Promise<object>;
  /** Values of the path's parameters. */
  path?: (world: World, persona: Persona) => Promise<Record<string, string>>;
  /** Where the If-Match header is read. */
  etag?: string;
}

const bank = async () => ({ iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' });
const purpose = async () => ({ purpose: 'check' });
const legal = sirenOf('91827364');

/** The adult of a guardian for whom they may propose bank details. */
async function adult(_: World, guardian: Persona): Promise<Record<string, string>> {
  const { items } = (await guardian.get('/api/guardian/protected-adults?measure=tutorship')).body;
  return { personId: items[0].person_id };
}

/** One whose person is in their care, too. */
const tutored: Example['path'] = async () => ({ personId: adults.marguerite.id });

async function enrolment(_: World, employer: Persona): Promise<object> {
  const [contract] = (await employer.get('/api/employer/contracts')).body.items;
  return {
    contract_id: contract.id,
    establishment_id: contract.establishments[0].id,
    category_id: contract.categories[0].id,
    starts_on: contract.earliest_start_on,
    employee: {
      civility: 'mrs', last_name: 'Vasseur', birth_name: 'Lemoine', first_name: 'Odile', birth_date: '1991-04-02',
      email: 'odile.vasseur@courriel.example', nir: nirOf('2', '1991-04-02', '44', 321),
    },
  };
}

/** Somebody whom the administrator has just invited. */
async function recruit(_: World, one: Persona): Promise<Record<string, string>> {
  await one.stepUp('manage-staff', one.holderId);
  return { grantId: (await one.post('/api/staff', { email: `${v7()}@mirambeau.example`, name: 'Une Recrue', function: 'reader' })).body.id };
}

/** A link that freezes an account, as a notice carries it. */
async function freezing(world: World): Promise<object> {
  const id = v7();
  await world.db.query(
    `insert into identity.links (id, kind, account_id, message_id, expires_at) select $1, 'not-me', id, $1, now() + interval '1 day'
       from identity.accounts where email = 'lucien.prudhommeau@courriel.example'`,
    [id],
  );
  return { token: await linkFor(world.app.get(KeyService), id) };
}

/** Routes with a body or a query, as METHOD path of the OpenAPI document. */
export const examples: Record<string, Example> = {
  'POST /api/freezes': { who: null, body: freezing },
  'POST /api/invitations/inspection': { who: null, body: async (world) => ({ token: (await invited(world)).token }) },
  'POST /api/invitations/password': { who: null, body: async (world) => ({ token: (await invited(world)).token, password: 'tamis-guitare-ruche-61' }) },
  'POST /api/invitations/completion': { who: null, body: (world) => readyToFinish(world) },
  'POST /api/invitations/code-sheet': { who: null, body: async (world) => ({ token: await readyForSheet(world) }) },
  'POST /api/activations': {
    who: null,
    body: async () => ({ member_number: '10051277', last_name: 'TRANCHANT', first_name: 'Maelys', birth_date: '1999-09-08', email: 'declaree@courriel.example', phone: '06 39 98 00 00', address: '1 rue Neuve' }),
  },
  'POST /api/activations/code': { who: null, body: typedCode },
  'POST /api/activations/address': { who: null, body: async (world) => ({ token: (await openingByPost(world)).token, email: 'la.mienne@courriel.example' }) },
  'POST /api/activations/address/proof': { who: null, body: async (world) => ({ token: (await addressToProve(world)).token }) },
  'GET /api/backoffice/letters': { who: 'ines' },
  'POST /api/password-resets': { who: null, body: async () => ({ email: 'personne@courriel.example' }) },
  'POST /api/password-resets/completion': { who: null, body: forgotten },
  'POST /api/email-changes/confirmation': { who: null, body: agreement },
  'POST /api/me/email': { who: 'elodie', body: async () => ({ email: `${v7()}@courriel.example` }) },
  'GET /api/backoffice/recoveries': { who: 'ines' },
  'POST /api/backoffice/recoveries': {
    who: 'ines',
    body: async (world) => ({ email: (await accountToRecover(world.db)).email, identity_check: 'in_person', reason: 'everything_lost' }),
  },
  'GET /api/me/sign-ins': { who: 'elodie' },
  'POST /api/address-searches': { who: 'elodie', body: async () => ({ text: '4 rue du marche' }) },
  ...passkeyExamples,
  ...documentExamples,
  ...noticeExamples,
  ...conversationExamples,
  ...requestExamples,
  ...lookupExamples,
  ...backofficeExamples,
  'POST /api/federation/sign-ins': { who: null, body: async () => ({ provider: 'franceconnect', state: 'no-state-of-ours', code: 'no code' }) },
  'POST /api/me/federation/links': { who: 'elodie', body: async () => ({ provider: 'franceconnect', state: 'no-state-of-ours', code: 'no code' }) },
  'POST /api/me/factors/totp/{factorId}/confirmation': {
    who: 'lucien',
    body: async () => ({ code: '000000' }),
    path: async (_, one) => {
      await one.stepUp('manage-factors', one.me.account.id);
      return { factorId: (await one.post('/api/me/factors/totp')).body.id };
    },
  },
  'POST /api/me/code-sheets/confirmation': { who: 'elodie', body: async () => ({ code: 'K7M2-9QXD' }) },
  'POST /api/me/password': { who: 'elodie', body: async (_, one) => ({ current_password: one.account.password, password: one.account.password }) },
  'POST /api/sign-ins': { who: null, body: async () => ({ email: 'elodie.garnier@courriel.example', password: 'no password of anybody' }) },
  'POST /api/sessions': { who: null, body: async (world) => ({ challenge: await challengeFor(world, 'thierry'), code: 'no code' }) },
  'POST /api/mailed-codes': { who: null, body: async (world) => ({ challenge: await challengeFor(world, 'thierry') }) },
  'PUT /api/sessions/current/grant': { who: 'aissatou', body: async (_, one) => ({ grant_id: one.me.grants[0]!.id }) },
  'POST /api/step-ups': { who: 'elodie', body: async (_, one) => ({ act: 'unmask-nir', subject: one.holderId, code: 'no code' }) },
  'GET /api/member/reimbursements': { who: 'elodie' },
  'GET /api/member/contributions': { who: 'elodie' },
  'POST /api/member/accuracy/confirmations': { who: 'lucien' },
  'POST /api/member/care-sharing/consent': { who: 'olivier', body: async () => ({ reader_id: members.elodie.id }) },
  'POST /api/member/care-sharing/withdrawal': { who: 'olivier', body: async () => ({ reader_id: members.elodie.id }) },
  'GET /api/member/reimbursements/statement': { who: 'elodie' },
  'POST /api/member/nir-disclosures': { who: 'elodie', body: purpose },
  'GET /api/member/bank-details': { who: 'elodie' },
  'POST /api/member/sepa-mandates/texts': { who: 'elodie', body: async () => ({ ...(await bank()), language: 'fr' }) },
  'POST /api/member/bank-details/changes': { who: 'elodie', body: bank, etag: '/api/member/bank-details' },
  'GET /api/guardian/protected-adults': { who: 'sabine' },
  'GET /api/guardian/protected-adults/{personId}/contributions': { who: 'sabine', path: adult },
  'GET /api/guardian/protected-adults/{personId}/reimbursements': { who: 'sabine', path: tutored },
  'POST /api/guardian/protected-adults/{personId}/nir-disclosures': { who: 'sabine', body: purpose, path: adult },
  'POST /api/guardian/protected-adults/{personId}/bank-details/changes': {
    who: 'sabine', body: bank, path: adult, etag: '/api/guardian/protected-adults/{personId}/bank-details',
  },
  'GET /api/employer/affiliations': { who: 'gaelle' },
  'POST /api/employer/affiliations': { who: 'gaelle', body: enrolment },
  'POST /api/employer/affiliations/{affiliationId}/nir-disclosures': {
    who: 'gaelle',
    body: purpose,
    path: async (_, one) => ({ affiliationId: (await one.get('/api/employer/affiliations')).body.items[0].id }),
  },
  'POST /api/staff': { who: 'gaelle', body: async () => ({ email: `${v7()}@mirambeau.example`, name: 'Nouvelle Recrue', function: 'reader' }) },
  'PATCH /api/staff/{grantId}': { who: 'gaelle', body: async () => ({ function: 'manager' }), path: recruit, etag: '/api/staff/{grantId}' },
  'GET /api/backoffice/accounts': { who: 'pascal' },
  'POST /api/backoffice/accounts': {
    who: 'pascal',
    body: async () => ({ email: 'nouvelle@deux-rives.example', name: 'Nouvelle Venue', grant: { role: 'auditor' } }),
  },
  'POST /api/backoffice/accounts/{accountId}/invitation': { who: 'pascal', path: async (world) => ({ accountId: (await invited(world)).accountId }) },
  'POST /api/backoffice/accounts/{accountId}/code-sheets': { who: 'pascal', path: async (world) => ({ accountId: (await world.db.query("select id from identity.accounts where email like 'elodie.%'")).rows[0].id as string }) },
  'POST /api/backoffice/accounts/{accountId}/grants': {
    who: 'pascal',
    body: async () => ({ role: 'auditor' }),
    path: async (world) => ({
      accountId: (await world.db.query("select id from identity.accounts where email like 'gaelle.%'")).rows[0].id,
    }),
  },
  ...trailExamples,
  'GET /api/backoffice/legal-entities': { who: 'pascal' },
  'POST /api/backoffice/legal-entities': {
    who: 'pascal',
    body: async () => ({ siren: legal, name: 'Filature du Lac', kind: 'employer', establishments: [{ siret: siretOf(legal, 1), name: 'Siège' }] }),
  },
};
