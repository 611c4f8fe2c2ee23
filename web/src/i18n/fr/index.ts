import { bank } from './bank.js';
import { backoffice, employer } from './employer.js';
import { frame } from './frame.js';
import { guardian } from './guardian.js';
import { display, identity, stepUp } from './identity.js';
import { member } from './member.js';
import { coverage, persons } from './persons.js';
import { forms, states } from './states.js';

export const french = { frame, states, forms, identity, stepUp, display, persons, coverage, bank, member, guardian, employer, backoffice };

/** Every word of the interface. English has the same shape by type, so neither language can lack a sentence. */
export type Words = typeof french;
