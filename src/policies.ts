import type { Policy } from './access/index.js';
import { backofficePolicy } from './backoffice/index.js';
import { conversationsPolicy } from './conversations/index.js';
import { documentsPolicy } from './documents/index.js';
import { employersPolicy } from './employers/index.js';
import { guardianshipPolicy } from './guardianship/index.js';
import { lookupPolicy } from './lookup/index.js';
import { membersPolicy } from './members/index.js';
import { notificationsPolicy } from './notifications/index.js';
import { requestsPolicy } from './requests/index.js';
import { staffPolicy } from './staff/index.js';
import { trailPolicy } from './trail/index.js';

/** Every right of the house, one policy a context. */
export const policies: readonly Policy[] = [membersPolicy, guardianshipPolicy, employersPolicy, documentsPolicy, conversationsPolicy, requestsPolicy, notificationsPolicy, staffPolicy, backofficePolicy, lookupPolicy, trailPolicy];
