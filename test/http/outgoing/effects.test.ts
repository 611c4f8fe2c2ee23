import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { adults, members } from '../../../demo/world.js';
import { envelope, outgoingCatalogue, type OutgoingKind } from '../../../src/outgoing/catalogue.js';
import { employee, enrolment } from '../../support/enrolments.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { type Heard, Receiver } from '../../support/receiver.js';
import { askBeneficiary, begin, born, contactDetails, decide, moved, submit, take } from '../../support/requests.js';
import { bootWorld, type World } from '../../support/world.js';

/* What takes effect here reaches the core system, once, with what it needs and nothing else. */

let receiver: Receiver;
let world: World;
let elodie: Persona;
beforeAll(async () => {
  receiver = await Receiver.start();
  world = await bootWorld({ outgoing: receiver.settings });
  elodie = await world.as('elodie');
});
afterAll(async () => {
  await world.close();
  await receiver.stop();
});

const ajv = (formats as unknown as (one: Ajv2020) => Ajv2020)(new Ajv2020({ allowUnionTypes: true }));
const account = { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };
const pending = async () => (await world.db.query('select kind, tries from outgoing.events where settled_at is null order by position')).rows;

/** The one event of a type, as documented; and what was sealed in it. */
async function heard(type: OutgoingKind, which = 0): Promise<{ one: Heard; sealed: Record<string, unknown> | null }> {
  await until(() => receiver.of(type).length > which);
  const one = receiver.of(type)[which]!;
  expect({ errors: ajv.validate(envelope, one.body) || ajv.errors }).toEqual({ errors: true });
  expect({ errors: ajv.validate(outgoingCatalogue[type].data, one.body.data) || ajv.errors }).toEqual({ errors: true });
  const sealed = one.body.sealed === null ? null : await receiver.open(one);
  if (sealed) expect({ errors: ajv.validate(outgoingCatalogue[type].sealed!, sealed) || ajv.errors }).toEqual({ errors: true });
  return { one, sealed };
}

async function propose(): Promise<string> {
  await elodie.stepUp('change-bank-details', members.elodie.id);
  const { headers } = await elodie.get('/api/member/bank-details');
  const { status, body } = await elodie.post('/api/member/bank-details/changes', account).set('if-match', headers.etag as string);
  expect(status).toBe(201);
  return body.id;
}

describe('the core system is told', () => {
  test('of an account once its hold is over, its numbers under the key of the receiver; of one cancelled before, never', async () => {
    const cancelled = await propose();
    expect((await elodie.change(`/api/member/bank-details/changes/${cancelled}/cancellation`)).status).toBe(200);
    const kept = await propose();
    expect(await pending()).toEqual([{ kind: 'bank-details.applied', tries: 0 }, { kind: 'bank-details.applied', tries: 0 }]);
    await world.moveClock('49 hours');
    await world.db.query("update identity.sessions set expires_at = now() + interval '4 days', last_seen_at = now() + interval '49 hours'");
    const { one, sealed } = await heard('bank-details.applied');
    expect(one.body).toMatchObject({ person: { reference: null, member_number: members.elodie.member_number }, data: { bank_details_id: kept, proposed_as: 'member', purpose: 'reimbursements', beneficiary_id: null, in_effect: true } });
    expect(sealed).toEqual(account);
    expect(one.text).not.toMatch(/FR76|AGRIFRPP|Garnier|12345678/);
    await until(async () => (await pending()).length === 0);
    const { rows } = await world.db.query("select outcome from outgoing.events where record_id = $1", [cancelled]);
    expect([receiver.of('bank-details.applied').length, rows]).toEqual([1, [{ outcome: 'void' }]]);
    await world.moveClock('0');
    await world.db.query("update identity.sessions set last_seen_at = now()");
  });

  test('of a new address, and of the request that brought it', async () => {
    const { id } = await begin(elodie, contactDetails(members.elodie.id));
    expect((await submit(elodie, id)).status).toBe(200);
    const { one, sealed } = await heard('contact-details.changed');
    expect(one.body.person!.member_number).toBe(members.elodie.member_number);
    expect(sealed).toMatchObject({ address_lines: moved.address.split('\n'), postcode: moved.postcode, city: moved.city, phone: '06 12 34 56 78' });
    expect((await heard('request.applied')).one.body.data).toEqual({ request_id: id, kind: 'contact-details', state: 'applied' });
  });

  test('of a beneficiary whom the mutual accepted, by the number of the contract', async () => {
    const ines = await world.as('ines');
    const id = await askBeneficiary(world, elodie);
    await take(ines, id);
    expect((await decide(ines, id, 'accepted')).status).toBe(200);
    const { one, sealed } = await heard('beneficiary.added');
    const { rows } = await world.db.query('select number from coverage.contracts where person_id = $1', [members.elodie.id]);
    expect(one.body.data).toEqual({ beneficiary_id: id, contract_number: rows[0].number });
    expect(sealed).toEqual(born);
  });

  test('of an enrolment, with the NIR under its key; and of what becomes of it, without', async () => {
    const gaelle = await world.as('gaelle');
    const { body } = await gaelle.post('/api/employer/affiliations', await enrolment(gaelle));
    const { one, sealed } = await heard('affiliation.submitted');
    expect(one.body).toMatchObject({ person: null, data: { affiliation_id: body.id, contract_number: 'COL-2031', status: 'submitted' } });
    expect(sealed).toMatchObject({ nir: employee.nir.replaceAll(' ', ''), last_name: employee.last_name, birth_date: employee.birth_date });
    expect(one.text).not.toMatch(/Vaudremont|25508141/);
    await world.db.query("update employers.affiliations set status = 'terminated', ends_on = '2027-01-31' where id = $1", [body.id]);
    const changed = await heard('affiliation.changed');
    expect([changed.one.body.data, changed.sealed]).toMatchObject([{ affiliation_id: body.id, status: 'terminated', ends_on: '2027-01-31' }, null]);
  });

  test('that a member who closes their account is written to on paper', async () => {
    await elodie.stepUp('close-account', elodie.me.account.id);
    expect((await elodie.post('/api/me/closure')).status).toBe(204);
    expect((await heard('correspondence.chosen')).one.body).toMatchObject({ person: { member_number: members.elodie.member_number }, data: { means: 'paper' } });
  });
});

describe('the core system is not told', () => {
  test('what it has said itself, nor what an act that failed would have done', async () => {
    const before = (await world.db.query('select count(*)::int as n from outgoing.events')).rows[0].n;
    for (const role of ['egide_importer', 'egide_loader']) {
      await world.db.query(`begin; set local role ${role}; update persons.persons set city = 'Vertou ${role}' where id = '${adults.yvonne.id}'; commit`);
    }
    await world.db.query(`begin; update persons.persons set city = 'Rezé' where id = '${adults.yvonne.id}'; rollback`);
    expect((await world.db.query('select count(*)::int as n from outgoing.events')).rows[0].n).toBe(before);
  });

  test('of what was asked and never accepted', async () => {
    const told = async () => (await world.db.query("select count(*)::int as n from outgoing.events where kind like 'request.%'")).rows[0].n;
    const before = await told();
    const [request] = (await world.db.query(`insert into requests.requests (id, kind, asked_as, deciders, hold_days, person_id, holder_id, asked_by, content)
      values (gen_random_uuid(), 'contact-details', 'member', 0, 0, $1, $1, gen_random_uuid(), '\\x00') returning id`, [members.elodie.id])).rows;
    await world.db.query("update requests.requests set state = 'withdrawn' where id = $1", [request.id]);
    expect(await told()).toBe(before);
  });
});
