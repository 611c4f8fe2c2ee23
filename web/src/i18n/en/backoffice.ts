import type { backoffice as french } from '../fr/backoffice.js';

const many = (count: number, one: string, more: string): string => (count === 1 ? one : more);
const counted = (count: number, andMore: boolean): string => (andMore ? `More than ${count}` : `${count}`);

export const backoffice: typeof french = {
  title: 'What waits for you',
  pageTitle: 'Home',
  nothing: 'You have nothing to treat for now. What comes will show here.',
  complaints: (count, more) => `${counted(count, more)} ${many(count, 'complaint to treat', 'complaints to treat')}`,
  complaintsText: 'The law sets two limits: ten working days to acknowledge, two months to answer.',
  complaintsLate: (count, day) => `${count} late, ${many(count, '', 'the oldest ')}since ${day}`,
  complaintsNext: (day) => `Next limit on ${day}`,
  complaintsOpen: 'Treat the complaints',
  questions: (count, more) => `${counted(count, more)} ${many(count, 'message to read', 'messages to read')}`,
  questionsOpen: 'Read the messages',
  requests: (count, more) => `${more ? `${count} requests or more` : `${count} ${many(count, 'request', 'requests')}`} to treat`,
  requestsOpen: 'Treat the requests',
  letters: (count, more) => `${counted(count, more)} ${many(count, 'letter to print', 'letters to print')}`,
  lettersText: 'Codes to sign in with: without them, these people cannot enter.',
  lettersOpen: 'Print the letters',
  recoveries: (count, more) => `${counted(count, more)} ${many(count, 'access to give back', 'accesses to give back')}`,
  recoveriesText: 'The delay has passed. The agreement of a second person is missing: yours.',
  recoveriesOpen: 'See the requests',
  failures: (count) => `${count} ${many(count, 'automatic task has failed', 'automatic tasks have failed')}`,
  failuresText: 'Each says why, and can be run again.',
  failuresOpen: 'See the failures',
  oldest: (moment) => `The oldest request: ${moment}`,
  latest: (moment) => `The latest: ${moment}`,
  restTitle: 'What has no screen yet',
  rest: 'The audit trail is read through the API.',
  restLink: 'Read how to use the API',
};
