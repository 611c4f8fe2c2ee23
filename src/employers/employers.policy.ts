import type { Policy } from '../access/index.js';

/** iCollectif: a representative, on the affiliates of their own legal entity, in the establishments of their grant. */
export const employersPolicy: Policy = (actor, allow) => {
  if (actor.role !== 'employer') return;
  const ours = { legalEntityId: actor.holderId };
  const oursHere = { ...ours, establishmentId: { $in: actor.establishmentIds } };
  // Performance of the collective contract (GDPR art. 6(1)(b)); nothing medical anywhere in this space.
  allow('read', 'CollectiveContract', ours);
  allow('read', 'Affiliation', oursHere);
  if (actor.function !== 'reader') allow(['enrol', 'unmask-nir'], 'Affiliation', oursHere);
};
