import type { Policy } from '../access/index.js';

/** iAdhérent: a member, their own file and nobody else's (GDPR art. 15; contract, art. 6(1)(b)). */
export const membersPolicy: Policy = (actor, allow) => {
  if (actor.role !== 'member') return;
  const own = { id: actor.holderId };
  allow('read', 'Person', own);
  // Art. 16: their own bank details are theirs to change, after the hold.
  allow('change-bank-details', 'Person', own);
  allow('unmask-nir', 'Person', own);
  // Art. 16, and performance of the contract: what they ask for, a request applies (demands/*.kind.ts).
  allow(['change-contact-details', 'add-beneficiary', 'change-beneficiaries', 'claim', 'cancel-contract'], 'Person', own);
  // Art. 5(1)(d): that what is kept of them is still right is theirs to say.
  allow('confirm-accuracy', 'Person', own);
  // Art. 9(2)(a): what they were cared for is of health; who else reads it is theirs to say, and to take back (art. 7(3)).
  allow('share-care', 'Person', own);
};
