import type { Words } from '../fr/index.js';

export const outgoing: Words['outgoing'] = {
  title: 'What the core system is told',
  none: 'No address is set',
  noneText: 'What is accepted here is not passed on. Once an address is set on the server, what it is sent can be followed here.',
  state: ({ retrying, failed }) => (failed ? 'To be looked at' : retrying ? 'Tried again later' : 'All leave'),
  counts: ({ waiting, retrying, failed }) => `${waiting} waiting, ${retrying} to try again, ${failed} failed`,
  last: (when) => `Last one received: ${when}`,
  never: 'Nothing has been received yet',
  kinds: {
    'bank-details.applied': 'Bank details',
    'contact-details.changed': 'Address or phone',
    'beneficiary.added': 'A beneficiary added',
    'correspondence.chosen': 'Letters on paper or by e-mail',
    'affiliation.submitted': 'An employee enrolled',
    'affiliation.changed': 'An affiliation changed',
    'request.accepted': 'A request accepted',
    'request.applied': 'A request applied',
    'request.withdrawn': 'A request accepted, then withdrawn',
  },
  happened: (endpoint, when, status) => `To ${endpoint}, since ${when}${status ? `. Answer received: ${status}` : ''}`,
  retried: 'It is sent again',
};
