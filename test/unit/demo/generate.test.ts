import { describe, expect, test } from '@jest/globals';
import { generateWorld } from '../../../demo/generate.js';
import type { World } from '../../../demo/world.js';
import { checkSiren, checkSiret } from '../../../src/organisations/siren.js';
import { checkBankDetails } from '../../../src/persons/iban.js';
import { checkNir } from '../../../src/persons/nir.js';
import { loadRules } from '../../../src/rules/index.js';

const size = { persons: 620, adults: 510, affiliates: 40, reimbursements: 3, seed: 7 };
const rules = loadRules();

function generated(seed = size.seed): World {
  const whole: Record<string, unknown[]> = {};
  for (const parts of generateWorld({ ...size, seed }, '2026-03-10')) {
    for (const [part, rows] of Object.entries(parts)) whole[part] = [...(whole[part] ?? []), ...rows];
  }
  return whole as unknown as World;
}
const one = generated();

describe('a generated world', () => {
  test('has the size asked for, over several batches', () => {
    expect(one.persons).toHaveLength(620);
    expect(one.mandates).toHaveLength(510);
    expect(one.protectedAdults).toHaveLength(510);
    expect(one.affiliations).toHaveLength(40);
    expect(one.reimbursements).toHaveLength(1860);
  });

  test('is the same for the same seed, and shares no id, number or address with that of another', () => {
    expect(generated()).toEqual(one);
    const keys = (world: World) => [
      ...world.persons.flatMap(({ id, member_number }) => [id, member_number]),
      ...world.legalEntities.flatMap(({ id, siren }) => [id, siren]),
      ...world.accounts.map(({ email }) => email),
    ];
    const of = new Set(keys(one));
    expect(keys(generated(8)).filter((key) => of.has(key))).toEqual([]);
  });

  test('holds only numbers that our own checks accept', () => {
    const nirs = [...one.persons, ...one.affiliations].map(({ nir }) => checkNir(nir!, rules.nir).ok);
    const banks = one.bankDetails.map(({ iban, bic, holder_name }) => checkBankDetails({ iban, bic, holder_name }, rules.sepaCountries).ok);
    const entities = [...one.legalEntities.map(({ siren }) => checkSiren(siren).ok), ...one.establishments.map(({ siret }) => checkSiret(siret).ok)];
    expect([...nirs, ...banks, ...entities]).not.toContain(false);
  });

  test('names nobody before they are there: each part stands on the ones before it', () => {
    const known = new Set<string>();
    for (const parts of generateWorld(size, '2026-03-10')) {
      for (const row of Object.values(parts).flat()) if ('id' in row) known.add(row.id);
      const named = [...(parts.contracts ?? []), ...(parts.mandates ?? [])].map(({ person_id }) => person_id);
      const holders = (parts.grants ?? []).map(({ holder_id }) => holder_id!);
      expect([...named, ...holders].filter((id) => !known.has(id))).toEqual([]);
    }
  });
});
