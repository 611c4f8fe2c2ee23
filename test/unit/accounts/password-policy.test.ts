import { describe, expect, test } from '@jest/globals';
import { dictionary } from '@zxcvbn-ts/language-common';
import { demoAccounts } from '../../../demo/accounts.js';
import { faultOf } from '../../../src/accounts/password-policy.js';
import { commonFrench, commonInternational } from './common-passwords.js';

const about = ['Élodie Garnier', 'elodie.garnier@courriel.example', 'Mutuelle Les Deux Rives'];

/** Those of a list that would be taken. */
async function taken(list: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const password of list) if (!(await faultOf(password, about))) found.push(password);
  return found;
}

describe('a password', () => {
  test.each([
    ['', 'too_short'],
    ['k7#Lm2!xQ9z', 'too_short'],
    ['😀'.repeat(11), 'too_short'],
    ['v'.repeat(129), 'too_long'],
    ['tilleul-cuivre\u0000-barque', 'unprintable'],
    ['839274615083627', 'too_few_digits'],
  ])('%j is %s', async (password, fault) => {
    expect(await faultOf(password, about)).toBe(fault);
  });

  test('of the length, that nobody would try, is taken: whatever its characters', async () => {
    const good = ['tilleul cuivre barque', 'éléphant-brosse-quai', 'xkqvmwzjrtbp', '8392746150836274', 'Ωμέγα και βροχή στο βουνό', '😀🦊🚲🌧️🎻🧀🪁🧭🥨🐙🪴🛶', ...demoAccounts().map((one) => one.password)];
    expect((await Promise.all(good.map(async (one) => [one, await faultOf(one, about)]))).filter(([, fault]) => fault)).toEqual([]);
  });

  test('made of the holder’s name, address or the mutual’s name is refused, with figures, signs and look-alikes around', async () => {
    const guesses = [
      'elodiegarnier', 'ElodieGarnier1975', 'Garnier-Elodie-75', 'garnier.elodie.2026', '3lodi3garni3r', 'Élodie-Garnier!!', 'elodie.garnier@courriel.example',
      'LesDeuxRives2026', 'mutuelledeuxrives', 'MutuelleLesDeuxRives1!', 'deuxrives-elodie', 'Mutu3ll3-2026-!!',
    ];
    expect(await taken(guesses)).toEqual([]);
  });

  test('common in France is refused', async () => {
    expect(new Set(commonFrench).size).toBeGreaterThan(150);
    expect(await taken(commonFrench)).toEqual([]);
  }, 120_000);

  test('common anywhere is refused: kept lists, and every one of the length that the estimator’s list of leaks holds', async () => {
    const leaked = (dictionary['passwords-common'] as string[]).filter((one) => one.length >= 12);
    expect(commonInternational.length + leaked.length).toBeGreaterThan(350);
    expect(await taken([...commonInternational, ...leaked])).toEqual([]);
  }, 120_000);
});
