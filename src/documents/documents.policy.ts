import type { Policy } from '../access/index.js';

/** Documents of a person. Which adults a guardian reaches, and how far, is the measure's (guardianship.policy.ts). */
export const documentsPolicy: Policy = (actor, allow) => {
  if (actor.role === 'member') {
    // GDPR art. 15; and Code civil 459: an adult under a measure sees what was put into their file in their name.
    allow(['read', 'comment'], 'Document', { personId: actor.holderId, providedAs: { $in: ['member', 'guardian', 'mutual'] } });
    allow(['provide', 'change'], 'Document', { personId: actor.holderId, providedAs: 'member' });
  }
  if (actor.role === 'guardian') {
    const theirs = { holderId: actor.holderId, providedAs: 'guardian' };
    const ofTheAdult = { providedAs: { $in: ['member', 'mutual'] } };
    allow('read', 'Document', theirs);
    allow('read', 'Document', ofTheAdult);
    if (actor.function === 'reader') return;
    allow('comment', 'Document', theirs);
    allow('comment', 'Document', ofTheAdult);
    allow(['provide', 'change'], 'Document', theirs);
  }
  if (actor.role === 'employer') {
    // Nothing medical anywhere in this space; which affiliates', is the affiliation's (employers.policy.ts).
    const ofAffiliates = { holderId: actor.holderId, providedAs: 'employer', medical: false };
    allow('read', 'Document', ofAffiliates);
    if (actor.function !== 'reader') allow(['comment', 'provide', 'change'], 'Document', ofAffiliates);
  }
  if (actor.role === 'caseworker') {
    // Need-to-know: what is of health waits for a role that needs it. What the person was paid is owed to them: whoever puts
    // a statement of the mutual into their file sees that one, to correct it or to take it back.
    const ownStatement = { providedAs: 'mutual', kind: 'statement', createdBy: actor.accountId };
    allow(['read', 'comment'], 'Document', { medical: false });
    allow(['provide', 'change'], 'Document', { providedAs: 'mutual', medical: false });
    allow(['read', 'comment', 'provide', 'change'], 'Document', ownStatement);
  }
};
