import type { MailKind } from './catalogue.js';
import type { KindWords } from './words.js';

/** What awaits somebody in the portal. A mail is read by whoever holds the telephone: no title, no person, nothing of health. */
export const englishNotices: Record<Extract<MailKind, `notice.${string}`>, KindWords> = {
  'notice.document-alert': {
    subject: 'A document needs your attention',
    lines: ['The alert date of a document in your space has come.'],
  },
  'notice.document-reminder': {
    subject: 'A reminder about a document',
    lines: ['You asked to be reminded of a document in your space: its date has come.'],
  },
  'notice.document-received': {
    subject: 'A new document awaits you',
    lines: ['{mutual} has put a document into your space.'],
  },
  'notice.document-refused': {
    subject: 'A file you sent could not be accepted',
    lines: ['A file that you had sent has just been checked, and could not be accepted. Your space says why, and how to send it again.'],
  },
  'notice.conversation-message': {
    subject: 'A new message awaits you',
    lines: ['You have received a message in your space.'],
  },
  'notice.conversation-begun': {
    subject: 'Your mutual has written to you',
    lines: ['{mutual} has written to you. The message awaits you in your space, where you can answer it.'],
  },
  'notice.conversation-answered': {
    subject: 'Your mutual has answered you',
    lines: ['{mutual} has answered your message. The answer awaits you in your space.'],
  },
  'notice.conversation-replied': {
    subject: 'An answer to your message',
    lines: ['You have received an answer in a conversation that you began. It awaits you in your space.'],
  },
  'notice.complaint-acknowledged': {
    subject: 'Your complaint has been received',
    lines: ['{mutual} has received your complaint. By when it answers and what follows is written in your space.'],
  },
  'notice.complaint-answered': {
    subject: 'Answer to your complaint',
    lines: ['{mutual} has answered your complaint. The answer, and what you can do next, await you in your space.'],
  },
  'notice.request-made': {
    subject: 'Your mutual has been asked for something',
    lines: ['A request that concerns you was sent to {mutual}. You find it in your space.'],
  },
  'notice.request-question': {
    subject: 'Your request waits for more information',
    lines: ['{mutual} needs a detail or a document to go on with a request. What is missing is written in your space.'],
  },
  'notice.request-decided': {
    subject: 'Your request has an answer',
    lines: ['{mutual} has decided a request. The decision, and what follows, await you in your space.'],
  },
  'notice.request-applied': {
    subject: 'Your request has come to its end',
    lines: ['The time for which an accepted request was held is over. What was done is written in your space.'],
  },
  'notice.mandate-verified': {
    subject: 'A judgment has been verified',
    lines: ['{mutual} has verified a judgment that names you. The file is open in your space.'],
  },
  'notice.mandate-refused': {
    subject: 'A judgment could not be verified',
    lines: ['{mutual} could not verify a judgment that names you. The reason, and what to send, are written in your space.'],
  },
  'notice.changed': {
    subject: 'The notice about your data has changed',
    lines: [
      'The notice about how {mutual} processes your personal data has changed, on a point that counts.',
      'Read what changes in your space. Your rights are recalled there.',
    ],
  },
  'notice.prospecting': {
    subject: 'An offer of your mutual',
    lines: ['{mutual} has an offer for you. You will find it in your space.'],
  },
  'notice.digest': {
    subject: 'What awaits you in your space',
    lines: ['Unread notifications in your space: {count}.'],
  },
};
