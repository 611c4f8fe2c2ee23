import type { Policy } from '../access/index.js';

/**
 * Conversations with the mutual. Which adults a guardian may write about is the measure's (guardianship.policy.ts): both
 * have to agree. `open` one, `read` it, `write` in it or open it again, `treat` it for the mutual.
 */
export const conversationsPolicy: Policy = (actor, allow, forbid) => {
  if (actor.role === 'member') {
    // GDPR art. 15; Code civil 459: an adult under a measure reads what was asked in their name, and asks for themselves.
    allow('read', 'Conversation', { personId: actor.holderId });
    allow(['open', 'write'], 'Conversation', { holderId: actor.holderId, openedAs: 'member' });
  }
  if (actor.role === 'guardian') {
    // What the adult asks by themselves is between them and the mutual.
    const ours = { holderId: actor.holderId, openedAs: 'guardian' };
    allow('read', 'Conversation', ours);
    if (actor.function !== 'reader') allow(['open', 'write'], 'Conversation', ours);
  }
  if (actor.role === 'employer') {
    // Performance of the collective contract: about the contract, all of the entity's; about an affiliate, those of the place.
    const ours = { holderId: actor.holderId, openedAs: 'employer' };
    const aboutContracts = { ...ours, establishmentId: null };
    const aboutAffiliates = { ...ours, establishmentId: { $in: actor.establishmentIds } };
    allow('read', 'Conversation', aboutContracts);
    allow('read', 'Conversation', aboutAffiliates);
    if (actor.function === 'reader') return;
    allow(['open', 'write'], 'Conversation', aboutContracts);
    allow(['open', 'write'], 'Conversation', aboutAffiliates);
  }
  if (actor.role === 'caseworker') {
    allow(['read', 'write', 'treat'], 'Conversation');
    // Performance of the contract, and information that is owed: the mutual writes first. The walls keep it from one's own matters.
    allow('open', 'Conversation', { begunByMutual: true });
    // Nobody treats what they have asked themselves, nor reads the notes on it.
    forbid(['read', 'write', 'treat'], 'Conversation', { openedBy: actor.accountId, begunByMutual: false });
  }
};
