import type { federation as french } from '../fr/federation.js';

export const federation: typeof french = {
  signInWith: (name) => `Sign in with ${name}`,
  signInHint: 'If you have already linked it to your account.',
  notBegun: 'This service could not be opened',
  returning: {
    working: 'We are checking the answer of this service. One moment…',
    refusedTitle: 'You are not signed in',
    givenUp: 'You came back without having signed in to this service. You can start again, or use your password and a code.',
    back: 'Back to sign-in',
  },
  linking: {
    title: 'Link my account',
    working: 'We are checking the answer of this service. One moment…',
    done: 'Your account is linked',
    doneText: (name) => `Next time, choose “Sign in with ${name}”. Your other devices were signed out, and an e-mail tells you so.`,
    refusedTitle: 'Your account was not linked',
    givenUp: 'You came back before the end. Nothing has changed: you can start again.',
    back: 'Back to my account',
  },
  own: {
    title: 'Identity services',
    lead: 'Link your account to a service that you use already: it signs you in without a password or a code of the mutual.',
    link: (name) => `Link ${name}`,
    added: (day) => `Linked on ${day}`,
    used: (when) => `Last used on ${when}`,
    unused: 'Not used yet',
    remove: 'Remove',
    removeOf: (name) => `Remove the link with ${name}`,
    removeTitle: 'Remove this link?',
    removeText: (name) => `${name} will sign you in no more. Your other devices will be signed out, and an e-mail will tell you so.`,
    removeIt: 'Remove the link',
    keep: 'Keep it',
    removed: 'The link is removed.',
  },
};
