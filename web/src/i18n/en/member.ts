import type { member as french } from '../fr/member.js';

export const member: typeof french = {
  nav: { home: 'Home', file: 'My file', reimbursements: 'Reimbursements', bank: 'Bank details' },
  home: {
    title: (name) => `Hello ${name}`,
    pageTitle: 'Home',
    waiting: 'What waits for you',
    nothing: 'Nothing waits for you. We will tell you here as soon as we need you.',
    bankTask: 'Check your change of bank account',
    bankTaskText: 'A new account will replace your current account. If you asked for nothing, cancel this change.',
    bankTaskDue: (when) => `Takes effect on ${when}`,
    bankTaskReview: 'Being examined by the mutual',
    see: 'See the change',
    last: 'Last reimbursements',
    all: 'All reimbursements',
    noReimbursement: 'Your reimbursements will show here, newest first.',
    covered: 'Your cover',
    number: (number) => `Member no. ${number}`,
    figures: 'On these reimbursements',
    figuresMutual: 'Paid by the mutual',
    figuresSocial: 'Paid by social security',
    figuresLeft: 'Left to you',
  },
  file: {
    title: 'My file',
    lead: 'What the mutual keeps about you.',
    wrong: 'Something is not right? Write to the mutual: correcting online will come in a later version.',
  },
  reimbursements: {
    title: 'Reimbursements',
    lead: 'Newest first.',
    caption: 'Reimbursements, newest first',
    emptyTitle: 'No reimbursement yet',
    empty: 'After care, social security sends us the statement. The reimbursement shows here once it is paid.',
  },
};
