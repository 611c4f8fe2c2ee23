/** A complaint says that somebody is not satisfied (ACPR 2022-R-01, 2): it has clocks, a question has none. */
export const conversationKinds = ['question', 'complaint'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** Who opens conversations, and who writes in them. */
export const openers = ['member', 'guardian', 'employer'] as const;
export type OpenedAs = (typeof openers)[number];
export const writers = [...openers, 'mutual'] as const;
export type WrittenAs = (typeof writers)[number];

const usual = ['contributions', 'documents', 'portal', 'other'] as const;
const ofPersons = ['membership', 'reimbursement', 'bank_details', ...usual] as const;

/** Why somebody writes: an employer is offered nothing about care or accounts. */
export const motivesOf = {
  member: ofPersons,
  guardian: ['protection', ...ofPersons],
  employer: ['enrolment', 'leaving', ...usual],
} as const satisfies Record<OpenedAs, readonly string[]>;
export const motives = [...new Set([...motivesOf.guardian, ...motivesOf.employer])];
export type Motive = (typeof motivesOf)[OpenedAs][number];

/** What a conversation can be about. */
export const subjects = ['person', 'contract', 'request', 'affiliation', 'collective_contract'] as const;
export type AboutKind = (typeof subjects)[number];

export const conversationStates = ['open', 'closed'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** An answer is what a complaint waits for; a note is the mutual's alone. */
export const messageKinds = ['message', 'answer', 'note'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const steps = ['received', 'acknowledged', 'answered', 'closed', 'reopened'] as const;
export type Step = (typeof steps)[number];

/** Messages of one conversation: its page opens them all. */
export const mostMessages = 500;
