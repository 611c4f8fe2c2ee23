/** Who gets in: the accounts, and what helps whoever cannot. */
export const accesses = {
  nav: 'Accès',
  title: 'Accès',
  lead: 'Qui peut se connecter, et comment aider quelqu’un qui n’y arrive pas.',
  accounts: 'Comptes et habilitations',
  accountsText: 'Trouver un compte, l’ouvrir, donner ou retirer une habilitation, bloquer ou débloquer.',
  states: { invited: 'Invité', active: 'En service', frozen: 'Bloqué', closed: 'Fermé' } as Record<string, string>,
  recoveriesText: 'Pour quelqu’un qui a tout perdu : une personne vérifie l’identité, une autre donne son accord.',
  lettersText: 'Les codes envoyés par la poste.',
};
