import type { help as french } from '../fr/help.js';

export const help: typeof french = {
  title: 'Help',
  lead: 'The questions we hear most often. Open the one that looks like yours.',
  topics: [
    {
      id: 'connexion',
      title: 'Signing in',
      questions: [
        {
          question: 'I have forgotten my password',
          answer: ['You can choose another one. We send you a link by e-mail; a code is needed too, as when you sign in.'],
          link: { to: '/mot-de-passe-oublie', label: 'Choose another password' },
        },
        {
          question: 'I no longer have my telephone, or my code app',
          answer: [
            'At the step of the code, choose “I no longer have my app”. A code of your sheet, or a recovery code, will do.',
            'You have no code left? Reach the mutual. Two people will check your identity before they give your access back: that is what protects you.',
          ],
        },
        {
          question: 'I have no account yet',
          answer: [
            'Members open their space themselves, with their member number. A letter brings a code.',
            'Employers and guardians are invited by whoever manages the access of their organisation. Failing that, ask the mutual.',
          ],
          link: { to: '/activer', label: 'Open my member’s space' },
        },
        {
          question: 'A message tells of a sign-in that was not mine',
          answer: ['Open the link “It was not me” of that message. Your account is blocked at once. Then reach the mutual.'],
        },
      ],
    },
    {
      id: 'dossier',
      title: 'My file and my reimbursements',
      questions: [
        {
          question: 'Change my bank account',
          answer: [
            'Open “Bank details”, then “Change bank account”. Keep your RIB at hand.',
            'The change waits for some days first: the page tells you the date. Until then, you can cancel it.',
          ],
        },
        {
          question: 'Something is not right in my file',
          answer: ['Write to the mutual from “Messages”, saying what is wrong and what is right. A caseworker answers you.'],
        },
        {
          question: 'I do not see a reimbursement',
          answer: ['The statement comes from the Sécurité sociale, and may take some days after the care. The reimbursement appears as soon as it is paid.'],
        },
        {
          question: 'Which documents can I send?',
          answer: ['PDFs, pictures and office files. Each file is checked before it opens; when one is refused, the page says why.'],
        },
      ],
    },
    {
      id: 'lire',
      title: 'Reading more easily',
      questions: [
        {
          question: 'Make the text larger, change the colours or the language',
          answer: ['Open “Display”, at the top of each page. Your choices stay on this device.'],
        },
        {
          question: 'Read simpler words',
          answer: ['In “Display”, choose words that are “Easy to read”. The home page, the bank details and the documents of members change their words.'],
        },
        {
          question: 'I cannot read or use a page',
          answer: ['Tell the mutual: it will give you the information in another way. The accessibility statement also says how to assert your rights.'],
          link: { to: '/accessibilite', label: 'Read the accessibility statement' },
        },
      ],
    },
    {
      id: 'reclamer',
      title: 'Writing and complaining',
      questions: [
        {
          question: 'Write to the mutual',
          answer: ['Open “Messages”, then write. Your message and the answer stay together, with their dates. A notice tells you of the answer.'],
        },
        {
          question: 'Make a complaint',
          answer: ['In “Messages”, choose the complaint. The page tells you when the mutual has to answer, and whom to turn to next.'],
        },
      ],
    },
  ],
  notFoundTitle: 'Your question is not here?',
};
