import type { Words } from '../fr/index.js';

export const opening: Words['opening'] = {
  title: 'Open your account',
  checking: 'We are checking your link…',
  forWhom: (name, email) => `Account of ${name}, at the address ${email}`,
  until: (moment) => `This link serves until ${moment}.`,
  lead: 'Three steps, five minutes: a password, a code app, and recovery codes to keep on paper.',
  passwordTitle: '1. Choose a password',
  password: 'New password',
  passwordHint: 'At least 12 characters. Four words that have nothing to do with each other make a good password. You may paste it from a manager.',
  lengthLeft: (left) => (left === 1 ? 'At least 1 more character' : `At least ${left} more characters`),
  longEnough: 'The length is right.',
  digitsOnly: 'Made of digits only, it needs at least 16 of them. Rather add words.',
  missing: 'Enter a password',
  legend: 'Without it, your account cannot be opened.',
  next: 'Continue',
  noLinkTitle: 'Open this page from the e-mail',
  noLinkText: 'The link of the e-mail says which account it is about. If it does not open, copy all of it into your browser, or call the mutual.',
  goneTitle: 'This link serves no more',
  goneText: 'It has served before, is too old, or another one took its place. If your account is open already, sign in. Otherwise ask the mutual for a new link.',
  signIn: 'Sign in',
  done: { title: 'Your account is open', text: 'You are signed in. One last thing before you go on: keep your recovery codes.' },
};
