import type { MailKind } from '../mail/index.js';

/** How a kind is told by mail: always at once; as the account has chosen for its group; or only to whoever agreed. */
type ByMail = 'always' | 'chosen' | 'consented';

interface Kind {
  about: string;
  group: NoticeGroup;
  mail: ByMail;
  /** The mail that tells it, which says no more than that there is something to read. */
  as: MailKind;
}

/** What people choose by: their accesses, what they asked the mutual, their documents, its offers. */
export const noticeGroups = ['security', 'case', 'documents', 'prospecting'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** The groups whose mails an account may put off or refuse. The others: the law, or a consent, decides. */
export const chosenGroups = ['case', 'documents'] as const;
export type ChosenGroup = (typeof chosenGroups)[number];

/** When mails of a group leave: with the event, once a day together, or never. The portal tells in any case. */
export const mailTimes = ['at_once', 'daily', 'none'] as const;
export type MailTime = (typeof mailTimes)[number];

/** Without a choice: an answer that is waited for leaves at once, a date in a file can wait for the day's mail. */
export const usualTimes: Record<ChosenGroup, MailTime> = { case: 'at_once', documents: 'daily' };

/** Everything people are told. A notice holds ids; its words are the portal's, or those of the mail. */
export const noticeCatalogue = {
  'document.alert': { about: 'The alert date of a document has come', group: 'documents', mail: 'chosen', as: 'notice.document-alert' },
  'document.reminder': { about: 'The reminder date of a document has come', group: 'documents', mail: 'chosen', as: 'notice.document-reminder' },
  'document.received': { about: 'The mutual has put a document into the file', group: 'documents', mail: 'chosen', as: 'notice.document-received' },
  'document.refused': { about: 'A file that had waited was refused when it was looked at', group: 'documents', mail: 'chosen', as: 'notice.document-refused' },
  'conversation.message': { about: 'Somebody wrote in a conversation', group: 'case', mail: 'chosen', as: 'notice.conversation-message' },
  'conversation.begun': { about: 'The mutual wrote first', group: 'case', mail: 'chosen', as: 'notice.conversation-begun' },
  'conversation.answered': { about: 'The mutual answered in a conversation', group: 'case', mail: 'chosen', as: 'notice.conversation-answered' },
  'conversation.replied': { about: 'Somebody answered what a caseworker wrote first', group: 'case', mail: 'chosen', as: 'notice.conversation-replied' },
  // The mutual owes both, in writing (ACPR 2022-R-01): nobody can be thought to have refused them.
  'complaint.acknowledged': { about: 'The mutual acknowledged a complaint', group: 'case', mail: 'always', as: 'notice.complaint-acknowledged' },
  'complaint.answered': { about: 'The mutual answered a complaint', group: 'case', mail: 'always', as: 'notice.complaint-answered' },
  'request.made': { about: 'Something was asked of the mutual in the name of somebody, or by a colleague', group: 'case', mail: 'chosen', as: 'notice.request-made' },
  'request.question': { about: 'The mutual asks for more before it decides', group: 'case', mail: 'chosen', as: 'notice.request-question' },
  'request.decided': { about: 'The mutual accepted or refused a request', group: 'case', mail: 'chosen', as: 'notice.request-decided' },
  'request.applied': { about: 'What was accepted and held was applied, or could not be any more', group: 'case', mail: 'chosen', as: 'notice.request-applied' },
  'mandate.verified': { about: 'The mutual has verified a judgment: the file of the adult is open', group: 'case', mail: 'chosen', as: 'notice.mandate-verified' },
  'mandate.refused': { about: 'The mutual could not verify a judgment', group: 'case', mail: 'chosen', as: 'notice.mandate-refused' },
  // GDPR art. 7 and 21, CPCE L34-5.
  'prospecting.offer': { about: 'An offer of the mutual', group: 'prospecting', mail: 'consented', as: 'notice.prospecting' },
  'notice.changed': { about: 'The notice on personal data has changed in a way that counts', group: 'security', mail: 'always', as: 'notice.changed' },
} as const satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof noticeCatalogue;

/** The kinds this version can tell: of two that run side by side, the newer one may have noted others. */
export const noticeKinds = Object.keys(noticeCatalogue) as NoticeKind[];
