import { describe, expect, test } from '@jest/globals';
import { isUnnamed, kindFrom, titleFrom } from '../../web/src/features/documents/file-guess.js';

describe('what a file is taken for until somebody says otherwise', () => {
  test.each([
    ['RIB_banque_postale.pdf', 'rib'], ['Jugement tutelle 2026.PDF', 'judgment'], ['cni-recto.jpg', 'identity'], ['attestation de droits.pdf', 'carte_vitale'],
    ['Attestation scolaire.pdf', 'certificate'], ['décompte mars.pdf', 'statement'], ['contribution.pdf', 'other'], ['ordonnance.pdf', 'other'],
  ])('%s is of the kind %s', (name, kind) => {
    expect(kindFrom(name)).toBe(kind);
  });

  test.each([['rib_2026.pdf', 'RIB 2026'], ['jugement_du_3_mars.odt', 'Jugement du 3 mars'], ['Été.2026.pdf', 'Été.2026']])('%s is called %s', (name, title) => {
    expect(titleFrom(name)).toBe(title);
  });

  test.each([['IMG_2041.jpg', true], ['PXL_20261123_101500.jpg', true], ['image.jpg', true], ['WhatsApp Image 2026-11-23 at 10.15.00.jpeg', true], ['rib.pdf', false], ['photo de classe.jpg', false]])(
    '%s: that its name says nothing is %s', (name, says) => {
      expect(isUnnamed(name)).toBe(says);
    },
  );
});
