import type { Policy } from '../access/index.js';

/** The back office: each function what it needs and no more (GDPR art. 32). */
export const backofficePolicy: Policy = (actor, allow, forbid) => {
  if (actor.role === 'administrator') {
    allow(['read', 'create', 'change'], 'LegalEntity');
    allow(['read', 'open', 'send-codes'], 'Account');
    allow(['give', 'revoke'], 'Grant');
    // What waits and what failed: no value of anybody (docs/adr/0026).
    allow(['read', 'retry'], 'Job');
    // Never without an administrator, and nobody widens or ends their own rights.
    forbid(['give', 'revoke'], 'Grant', { accountId: actor.accountId });
  }
  if (actor.role === 'caseworker') {
    // Letters that hold codes are printed by whoever treats files, and by nobody who opens accounts.
    allow(['read', 'print'], 'Letter');
    allow('open', 'Recovery');
  }
  // An account is given back by two people, and nobody gives back their own (art. 32: no single hand opens an account).
  if (actor.role === 'caseworker' || actor.role === 'administrator') {
    allow(['read', 'approve', 'cancel'], 'Recovery');
    forbid('approve', 'Recovery', { openedBy: actor.accountId });
    forbid(['open', 'approve'], 'Recovery', { accountId: actor.accountId });
  }
};
