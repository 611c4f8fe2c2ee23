import type { Policy } from '../access/index.js';

/** Who finds a person and opens their file: performance of the contract (GDPR art. 6(1)(b)), with its purpose in the trail. */
export const lookupPolicy: Policy = (actor, allow) => {
  if (actor.role === 'caseworker') allow('look-up', 'Person');
};
