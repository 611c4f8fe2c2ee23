import type { Policy } from '../access/index.js';

/** The back office: each function what it needs and no more (GDPR art. 32). */
export const backofficePolicy: Policy = (actor, allow, forbid) => {
  if (actor.role === 'administrator') {
    allow(['read', 'create'], 'LegalEntity');
    allow(['read', 'open'], 'Account');
    allow(['give', 'revoke'], 'Grant');
    // Never without an administrator, and nobody widens or ends their own rights.
    forbid(['give', 'revoke'], 'Grant', { accountId: actor.accountId });
  }
  // Auditors and the DPO read trails, not data.
  if (actor.role === 'auditor' || actor.role === 'dpo') allow('read', 'AuditEvent');
};
