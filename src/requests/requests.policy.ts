import type { Policy } from '../access/index.js';

/**
 * Requests to the mutual. What a kind does to a person wants the right to do that as well (*.kind.ts): both have to agree.
 * `ask` one, `read` it, `write` what was asked or take it back, `treat` it for the mutual.
 */
export const requestsPolicy: Policy = (actor, allow, forbid) => {
  if (actor.role === 'member') {
    const own = { holderId: actor.holderId, askedAs: 'member' };
    allow(['ask', 'read', 'write'], 'Request', own);
    // GDPR art. 15; Code civil 459: an adult under a measure reads what was asked in their name.
    allow('read', 'Request', { personId: actor.holderId, sent: true });
  }
  if (actor.role === 'guardian') {
    const ours = { holderId: actor.holderId, askedAs: 'guardian' };
    allow('read', 'Request', ours);
    if (actor.function !== 'reader') allow(['ask', 'write'], 'Request', ours);
  }
  if (actor.role === 'caseworker') {
    // Performance of the contract (art. 6(1)(b)): drafts are nobody else's.
    allow(['read', 'treat'], 'Request', { sent: true });
    // Nobody treats what they have asked themselves; what concerns them, the walls keep from them.
    forbid(['read', 'treat'], 'Request', { askedBy: actor.accountId });
  }
};
