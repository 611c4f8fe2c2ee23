import type { Words } from '../fr/index.js';

export const forgotten: Words['forgotten'] = {
  link: 'Forgotten password?',
  title: 'Forgotten password',
  lead: 'We send you a link to choose another. You will also need a code of your app, or a recovery code.',
  legend: 'Without it, we do not know where to write.',
  ask: 'Receive a link',
  back: 'Back to sign-in',
  sentTitle: 'Look at your e-mails',
  sent: 'If an active account exists at this address, an e-mail leaves at once',
  sentText: 'Its link serves once, for 30 minutes. Nothing comes? Look among unwanted mail, check the address, or call the mutual.',
  newTitle: 'Choose a new password',
  newLead: 'The link shows that this mailbox is yours; a code shows that it is really you.',
  newLegend: 'Without them, the former password stays.',
  replace: 'Replace my password',
  doneTitle: 'Your password is replaced',
  done: 'Done',
  doneText: 'Every open session was closed. Sign in with the new password.',
  goneTitle: 'This link serves no more',
  goneText: 'It has served before, is over 30 minutes old, another took its place, or five wrong codes closed it. Ask for a new one.',
  again: 'Ask for a new link',
};
