import type { mail as french } from '../fr/mail.js';

export const mail: typeof french = {
  notMe: {
    title: 'It was not you?',
    lead: 'You received an e-mail about an act that you did not do. You can freeze your account at once, without signing in.',
    whatTitle: 'What happens if you freeze it',
    what: [
      'Every connection stops at once, yours included.',
      'Nobody can sign in to this account any more.',
      'The mutual is told, and will contact you to give you access back.',
    ],
    otherwise: 'If it was you, simply close this page: nothing changes.',
    confirm: 'Freeze my account',
    doneTitle: 'Your account is frozen',
    doneNotice: 'Done: nobody can sign in to it any more',
    doneText: 'The mutual will contact you. You can also call it. If you use the same password elsewhere, change it there too.',
    goneTitle: 'This link serves no more',
    goneText: 'It has served before, or is too old. In doubt? Sign in and change your password, or call the mutual.',
    noLinkTitle: 'Open this page from the e-mail',
    noLinkText: 'The link in the e-mail says which account it is about. If it does not open, copy it whole into your browser, or call the mutual.',
  },
  demo: {
    link: 'E-mails of the demonstration',
    title: 'E-mails of the demonstration',
    lead: 'In demonstration mode no e-mail leaves: those the extranet sends arrive here. They vanish when it stops.',
    back: 'Sign in',
    noneTitle: 'No e-mail yet',
    none: 'Sign in, or change bank details: the notice arrives here within seconds.',
    sent: (to, time) => `To ${to}, at ${time}`,
  },
};
