import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameHolder, type HolderNames } from '../../src/persons/account-holder.js';

const marie: HolderNames = { lastName: 'Dupont', birthName: 'Lévêque', firstName: 'Marie' };
const yann: HolderNames = { lastName: 'Le Goff', birthName: null, firstName: 'Jean-Yann' };

describe('an account is in the adult’s own name', () => {
  test.each([
    'DUPONT MARIE',
    'Marie Dupont',
    'MME DUPONT MARIE',
    'Mme. Marie DUPONT',
    'MADAME MARIE DUPONT',
    'MLLE LEVEQUE MARIE',
    'DUPONT MARIE MME',
    'Lévêque Marie',
    'MME DUPONT LEVEQUE MARIE',
    'MME LEVEQUE-DUPONT MARIE',
    'MME DUPONT NEE LEVEQUE MARIE',
    'MME DUPONT MARIE NÉE LÉVÊQUE',
    'MME LEVEQUE ÉPOUSE DUPONT MARIE',
    'MME VEUVE DUPONT MARIE',
    '  dupont ,  marie ',
  ])('when it says “%s” for Marie Dupont, born Lévêque', (holder) => {
    expect(sameHolder(holder, marie)).toBe(true);
  });

  test.each(['M LE GOFF JEAN YANN', 'MR LEGOFF JEAN-YANN', 'Monsieur Jean Yann Le Goff', 'LE GOFF JEANYANN'])(
    'when it says “%s” for Jean-Yann Le Goff',
    (holder) => {
      expect(sameHolder(holder, yann)).toBe(true);
    },
  );

  test.each([
    ['MME OU MEI', { lastName: 'Ou', birthName: null, firstName: 'Mei' }],
    ['ET SOPHAL', { lastName: 'Et', birthName: null, firstName: 'Sophal' }],
    ['M NE PAUL', { lastName: 'Ne', birthName: null, firstName: 'Paul' }],
    ['MLE ANNE', { lastName: 'Mle', birthName: null, firstName: 'Anne' }],
    ['D’Œuvre Anne', { lastName: "D'Oeuvre", birthName: null, firstName: 'Anne' }],
    ['MARTIN PAUL', { lastName: 'Martin', birthName: 'Martin', firstName: 'Paul' }],
    ['MARTIN PAUL', { lastName: 'Martin', birthName: '', firstName: 'Paul' }],
  ])('when it says “%s” and the name is made of such words', (holder, names) => {
    expect(sameHolder(holder, names)).toBe(true);
  });
});

describe('an account is not in the adult’s own name alone', () => {
  test.each([
    'M OU MME DUPONT',
    'M OU MME DUPONT MARIE',
    'M ET MME DUPONT MARIE',
    'M MME DUPONT MARIE',
    'M/MME DUPONT MARIE',
    'M & MME DUPONT MARIE',
    'MR+MME DUPONT MARIE',
    'DUPONT MARIE OU DUPONT PAUL',
    'DUPONT MARIE ET PAUL',
    'DUPONT MARIE & PAUL',
    'MME DUPONT MARIE DUPONT PAUL',
    'DUPONT + MARIE',
    'DUPONT/MARIE',
    'DUPONT OU MARIE',
    'DUPONT MARIE OU',
    'DUPONT PAUL',
    'DUPONT',
    'MARIE',
    'MME DUPONT M',
    'MME DUPONT',
    'MME DUPONT ANNE MARIE',
    'MME DURAND MARIE',
    'UDAF 75 POUR MME DUPONT MARIE',
    'ASSOCIATION TUTELAIRE',
    'INDIVISION DUPONT MARIE',
    'SUCCESSION DUPONT MARIE',
    'MME DUPONT MARIE CHEZ PAUL',
    '',
    'MME',
  ])('when it says “%s” for Marie Dupont', (holder) => {
    expect(sameHolder(holder, marie)).toBe(false);
  });

  test('when joining two words makes a name by chance', () => {
    expect(sameHolder('DUPONT OU JEAN', { lastName: 'Dupontou', firstName: 'Jean' })).toBe(false);
  });

  test('when the person has no first name or no last name to compare with', () => {
    expect(sameHolder('DUPONT', { lastName: 'Dupont', firstName: '' })).toBe(false);
    expect(sameHolder('MARIE', { lastName: '', birthName: '', firstName: 'Marie' })).toBe(false);
    expect(sameHolder('', { lastName: '', firstName: '' })).toBe(false);
  });

  test('as soon as another word is there', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/).filter(
      (other) => !/^(mr|mme|mle|mlle|melle|mrs|madame|monsieur|mademoiselle|nee?|epouse|epse|ep|veuve|vve|leveque)$/.test(other),
    );
    fc.assert(
      fc.property(word, fc.nat(2), (other, at) => {
        const holder = ['DUPONT', 'MARIE'];
        holder.splice(at, 0, other);
        expect(sameHolder(holder.join(' '), marie)).toBe(false);
      }),
    );
  });
});
