import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { account, shownMandate, signMandate } from '../support/mandates.js';
import type { Persona } from '../support/persona.js';
import { readPdf } from '../support/read-pdf.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
});
afterAll(() => world.close());

interface Mandate { id: string; rum: string; amendment: number; state: string; factor: string; lines: string[]; intact: boolean; ics: string; iban_masked: string }
const other = { ...account, iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPPAR' };
const mandatesOf = async (who: Persona) => (await who.get('/api/member/sepa-mandates')).body.items as Mandate[];
const change = (who: Persona, body: object) => who.change('/api/member/bank-details/changes', { ...account, purpose: 'contributions', ...body });
const paperOf = async (who: Persona, id: string) => (await who.get(`/api/member/sepa-mandates/${id}/file`).buffer(true)) as unknown as { status: number; headers: Record<string, string>; body: Buffer };

describe('a mandate of direct debit', () => {
  test('is shown in full before it is accepted: who debits, whom, which account, for what, and which rights remain', async () => {
    const { rum, lines } = await shownMandate(elodie);
    expect(rum).toMatch(/^EG[2-9A-HJ-NP-Z]{16}$/);
    const text = lines.join('\n');
    for (const words of ['Mandat de prélèvement SEPA', rum, 'Mutuelle Les Deux Rives', 'FR72ZZZ123456', 'Élodie Garnier, ', 'récurrent', '8 semaines', '13 mois', '14 jours', '36 mois']) expect(text).toContain(words);
    expect(text).toContain('0 189');
    expect(text.replace(/\s/g, '')).not.toContain('30006000');
    expect((await shownMandate(elodie, account, 'en')).lines[0]).toBe('SEPA direct debit mandate');
    expect(await mandatesOf(elodie)).toEqual([]);
  });

  test('is refused when it was not accepted, not shown here, or shown for another account; nothing is kept', async () => {
    await elodie.stepUp('change-bank-details', elodie.holderId);
    const { rum, seal, language } = await shownMandate(elodie);
    expect((await change(elodie, {})).body.code).toBe('mandate_not_accepted');
    for (const faulty of [{ rum, language, seal: 'A'.repeat(43) }, { rum: 'EG2222222222222222', language, seal }, { rum, language: 'en', seal }]) {
      expect((await change(elodie, { mandate: faulty })).body.code).toBe('mandate_changed');
    }
    expect((await change(elodie, { ...other, mandate: { rum, language, seal } })).body.code).toBe('mandate_changed');
    const lucien = await world.as('lucien');
    await lucien.stepUp('change-bank-details', lucien.holderId);
    expect((await change(lucien, { mandate: { rum, language, seal } })).body.code).toBe('mandate_changed');
    const { rows } = await world.db.query("select 1 from persons.bank_details where purpose = 'contributions' union all select 1 from persons.sepa_mandates");
    expect(rows).toEqual([]);
  });

  test('waits with its account, then is in force; the proof keeps the text, the day and the factor', async () => {
    const { lines } = await shownMandate(elodie);
    const signed = await signMandate(elodie);
    expect(signed.status).toBe(201);
    const [mandate] = await mandatesOf(elodie);
    expect(mandate).toMatchObject({ id: signed.body.id, state: 'waiting', amendment: 0, factor: 'totp', ics: 'FR72ZZZ123456', intact: true });
    expect(mandate!.lines.slice(2)).toEqual(lines.slice(2));
    await world.moveClock('48 hours 1 second');
    expect((await mandatesOf(elodie))[0]!.state).toBe('in_force');
  });

  test('keeps its reference when the account changes: the amendment replaces it once in effect, and one that is cancelled never served', async () => {
    const [first] = await mandatesOf(elodie);
    const dropped = await signMandate(elodie, other);
    expect((await elodie.change(`/api/member/bank-details/changes/${dropped.body.id}/cancellation`)).status).toBe(200);
    expect((await signMandate(elodie, other, 'en')).status).toBe(201);
    expect((await mandatesOf(elodie)).map(({ rum, amendment, state }) => [rum, amendment, state])).toEqual([[first!.rum, 2, 'waiting'], [first!.rum, 1, 'cancelled'], [first!.rum, 0, 'in_force']]);
    await world.moveClock('96 hours 2 seconds');
    const after = await mandatesOf(elodie);
    expect(after.map(({ state }) => state)).toEqual(['in_force', 'cancelled', 'replaced']);
    expect(after[0]!.lines[0]).toBe('SEPA direct debit mandate: change no. 2 of the account debited');
    expect(after.every(({ intact }) => intact)).toBe(true);
  });

  test('is a PDF that can be read aloud, with its text to the letter and its proof', async () => {
    const mandate = (await mandatesOf(elodie)).at(-1)!;
    const { status, headers, body } = await paperOf(elodie, mandate.id);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([200, 'application/pdf', 'attachment; filename="mandat-de-prelevement.pdf"']);
    const { pages, language, roles } = await readPdf(body);
    const text = pages.join(' ').replace(/\s+/g, ' ');
    expect([language, pages.length]).toEqual(['fr-FR', 1]);
    expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'P']));
    for (const words of [mandate.rum, mandate.id, 'code d’une application', 'rien n’y a été changé', 'remplacé par une modification']) expect(text).toContain(words);
    expect((await (await world.as('lucien')).get(`/api/member/sepa-mandates/${mandate.id}/file`)).status).toBe(404);
  });

  test.each([
    ['its reference', "rum = rum || 'X'", 3], ['the day', "signed_at = signed_at - interval '1 day'", 1], ['the factor', "factor = 'passkey'", 1], ['the signer', 'signed_by = gen_random_uuid()', 1],
  ])('tells that %s was changed behind its back', async (_, set, broken) => {
    const rows = await mandatesOf(elodie);
    const target = broken === 3 ? rows.map(({ id }) => id) : [rows[0]!.id];
    const { rows: before } = await world.db.query('select id, rum, signed_at, factor, signed_by from persons.sepa_mandates');
    await world.db.query(`update persons.sepa_mandates set ${set} where id = any ($1)`, [target]);
    expect((await mandatesOf(elodie)).filter(({ intact }) => !intact)).toHaveLength(broken);
    for (const { id, rum, signed_at, factor, signed_by } of before) await world.db.query('update persons.sepa_mandates set rum = $2, signed_at = $3, factor = $4, signed_by = $5 where id = $1', [id, rum, signed_at, factor, signed_by]);
  });

  test('tells that one before it was removed; and no room of the application can', async () => {
    const middle = (await mandatesOf(elodie))[1]!;
    for (const role of ['egide_member', 'egide_guardian', 'egide_caseworker', 'egide_account']) {
      const { rows: [may] } = await world.db.query("select has_table_privilege($1, 'persons.sepa_mandates', 'update, delete, truncate') or has_any_column_privilege($1, 'persons.sepa_mandates', 'update') as may", [role]);
      expect([role, may.may]).toEqual([role, false]);
    }
    await world.db.query('delete from persons.sepa_mandates where id = $1', [middle.id]);
    expect((await mandatesOf(elodie)).map(({ intact }) => intact)).toEqual([false, true]);
  });
});
