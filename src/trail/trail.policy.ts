import type { Policy } from '../access/index.js';

/** Auditors and the DPO read trails, not data (GDPR art. 32 and 39). */
export const trailPolicy: Policy = (actor, allow) => {
  if (actor.role === 'auditor' || actor.role === 'dpo') allow('read', 'AuditEvent');
};
