import { account } from './account.js';
import { activation, letters, sheet } from './activation.js';
import { announcements } from './announcements.js';
import { backoffice } from './backoffice.js';
import { bank } from './bank.js';
import { contributions } from './contributions.js';
import { conversations } from './conversations.js';
import { documents } from './documents.js';
import { employer } from './employer.js';
import { exports } from './exports.js';
import { factors } from './factors.js';
import { federation } from './federation.js';
import { forgotten } from './forgotten.js';
import { frame } from './frame.js';
import { guardian } from './guardian.js';
import { display, identity, stepUp } from './identity.js';
import { life } from './life.js';
import { lookup } from './lookup.js';
import { mail } from './mail.js';
import { member } from './member.js';
import { jobs, notifications } from './notifications.js';
import { opening } from './opening.js';
import { papers } from './papers.js';
import { passkeys } from './passkeys.js';
import { coverage, persons } from './persons.js';
import { queue } from './queue.js';
import { recoveries } from './recoveries.js';
import { requests } from './requests.js';
import { staff } from './staff.js';
import { forms, states } from './states.js';
import { trail } from './trail.js';
import { uploads } from './uploads.js';

export const french = { account, activation, letters, sheet, announcements, jobs, notifications, factors, frame, states, forms, identity, stepUp, display, persons, coverage, bank, mail, opening, forgotten, papers, passkeys, federation, member, guardian, employer, backoffice, life, recoveries, lookup, contributions, requests, queue, conversations, staff, documents, exports, trail, uploads };

/** Every word of the interface. English has the same shape by type, so neither language can lack a sentence. */
export type Words = typeof french;
