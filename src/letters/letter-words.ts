import type { LetterKind } from './letter.entity.js';

/** What a letter says, in plain words. `{day}`, `{site}` and `{number}` are filled in. */
export interface LetterWords {
  subject: string;
  before: string[];
  after: string[];
}

/** Letters are in French: they go to members whom the mutual writes to by post. */
export const letterWords: Record<LetterKind, LetterWords> = {
  'activation-code': {
    subject: 'Votre code pour activer votre espace en ligne',
    before: [
      'Vous avez demandé à activer votre espace. Voici votre code. Il sert une seule fois, pendant 30 jours à partir du {day}.',
    ],
    after: [
      '1. Allez sur {site}/activer/code',
      '2. Tapez votre numéro d’adhérent : {number}',
      '3. Tapez le code ci-dessus, puis suivez les étapes.',
      'Ne donnez ce code à personne : la mutuelle ne vous le demandera jamais, ni par téléphone, ni par e-mail.',
      'Vous n’avez rien demandé ? Détruisez ce courrier et appelez la mutuelle.',
    ],
  },
  'code-sheet': {
    subject: 'Votre feuille de codes',
    before: [
      'Gardez cette feuille chez vous, à l’abri. À chaque connexion, après votre mot de passe, tapez un code de cette feuille, puis rayez-le. Chaque code sert une seule fois.',
    ],
    after: [
      'Pour mettre cette feuille en service : allez sur {site}/mon-compte, rubrique « Feuille de codes », et tapez un de ses codes. Jusque-là, gardez l’ancienne.',
      'Ne donnez ces codes à personne. Feuille perdue ou volée, ou que vous n’avez pas demandée ? Appelez la mutuelle.',
    ],
  },
};
