import type { Words } from '../fr/index.js';

export const accesses: Words['accesses'] = {
  nav: 'Access',
  title: 'Access',
  lead: 'Who can sign in, and how to help somebody who cannot.',
  accounts: 'Accounts and grants',
  accountsText: 'Find an account, open one, give or end a grant, freeze or unfreeze.',
  states: { invited: 'Invited', active: 'In service', frozen: 'Frozen', closed: 'Closed' },
  recoveriesText: 'For somebody who has lost everything: one person checks who they are, another agrees.',
  lettersText: 'The codes that leave by post.',
};
