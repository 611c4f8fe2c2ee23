import { describe, expect, test } from '@jest/globals';
import { family, idOf, members, world } from '../../../demo/world.js';
import { checkSiren, checkSiret } from '../../../src/organisations/siren.js';
import { checkBankDetails } from '../../../src/persons/iban.js';
import { checkNir } from '../../../src/persons/nir.js';
import { loadRules } from '../../../src/rules/index.js';

const today = '2026-03-10';
const rules = loadRules();
const mutual = world(today);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the numbers of the demonstration', () => {
  const persons = mutual.persons.filter((person) => person.nir !== null);
  const holdersOfNir = [...persons, ...mutual.affiliations].map((one) => [`${one.first_name} ${one.last_name}`, one] as const);

  test.each(holdersOfNir)('the NIR of %s passes our own check without a warning', (_, { nir }) => {
    expect(checkNir(nir!, rules.nir)).toEqual({ ok: true, nir, warnings: [] });
  });

  test('a NIR tells the sex, year and month of birth of its bearer, unless it is a parent’s', () => {
    const children: string[] = [family.zoe.id, family.malo.id];
    for (const [, one] of holdersOfNir.filter(([, { id }]) => !children.includes(id))) {
      const sex = one.civility === 'mr' ? '1' : '2';
      expect(one.nir!.slice(0, 5)).toBe(sex + one.birth_date.slice(2, 4) + one.birth_date.slice(5, 7));
    }
  });

  test('children stand under their mother’s NIR, and nobody else shares one', () => {
    expect([family.zoe.nir, family.malo.nir]).toEqual([members.elodie.nir, members.elodie.nir]);
    expect(new Set(persons.map(({ nir }) => nir)).size).toBe(persons.length - 2);
  });

  test('every bank account passes our own checks and none is used twice', () => {
    for (const { iban, bic, holder_name } of mutual.bankDetails) {
      expect(checkBankDetails({ iban, bic, holder_name }, rules.sepaCountries)).toMatchObject({ ok: true, iban, bic, country: 'FR' });
    }
    expect(new Set(mutual.bankDetails.map(({ iban }) => iban)).size).toBe(mutual.bankDetails.length);
  });

  test('every SIREN and SIRET passes our own checks', () => {
    expect(mutual.legalEntities.map(({ siren }) => checkSiren(siren).ok)).not.toContain(false);
    for (const { siret, legal_entity_id } of mutual.establishments) {
      const entity = mutual.legalEntities.find(({ id }) => id === legal_entity_id)!;
      expect(checkSiret(siret)).toEqual({ ok: true, siret, siren: entity.siren });
    }
  });

  test('every row has an id of its own, the same on every machine', () => {
    const { protectedAdults: _, ...tables } = mutual;
    const ids = Object.values(tables).flatMap((rows) => rows.map(({ id }) => id));
    expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(members.elodie.id).toBe(idOf('person:elodie-garnier'));
  });
});
