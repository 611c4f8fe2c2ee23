import { declareProblems } from '../platform/problem.js';

export const guardianshipProblems = declareProblems({
  act_outside_measure: {
    status: 403,
    fr: 'La mesure ne vous permet pas de faire cet acte seul. Le dossier dit qui peut le faire, et pourquoi.',
    en: 'The measure does not let you do this act alone. The file says who may, and why.',
  },
  own_mandate: {
    status: 403,
    fr: 'Ce jugement vous concerne, ou concerne ceux pour qui vous agissez. Demandez à un collègue de le vérifier.',
    en: 'This judgment is about you, or about those for whom you act. Ask a colleague to verify it.',
  },
  already_verified: {
    status: 409,
    fr: 'Ce jugement a déjà été vérifié.',
    en: 'This judgment has already been verified.',
  },
});
