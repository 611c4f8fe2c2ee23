import type { MailKind } from './catalogue.js';
import type { KindWords } from './words.js';

/** What awaits somebody in the portal. A mail is read by whoever holds the telephone: no title, no person, nothing of health. */
export const frenchNotices: Record<Extract<MailKind, `notice.${string}`>, KindWords> = {
  'notice.document-alert': {
    subject: 'Un document demande votre attention',
    lines: ['La date d’alerte d’un document de votre espace est arrivée.'],
  },
  'notice.document-reminder': {
    subject: 'Un rappel sur un document',
    lines: ['Vous aviez demandé un rappel sur un document de votre espace : sa date est arrivée.'],
  },
  'notice.document-received': {
    subject: 'Un nouveau document vous attend',
    lines: ['{mutual} a déposé un document dans votre espace.'],
  },
  'notice.document-refused': {
    subject: 'Un fichier envoyé n’a pas pu être accepté',
    lines: ['Un fichier que vous aviez envoyé vient d’être vérifié, et n’a pas pu être accepté. Votre espace dit pourquoi, et comment l’envoyer de nouveau.'],
  },
  'notice.conversation-message': {
    subject: 'Un nouveau message vous attend',
    lines: ['Vous avez reçu un message dans votre espace.'],
  },
  'notice.conversation-begun': {
    subject: 'Votre mutuelle vous a écrit',
    lines: ['{mutual} vous a écrit. Le message vous attend dans votre espace, et vous pouvez y répondre.'],
  },
  'notice.conversation-answered': {
    subject: 'Votre mutuelle vous a répondu',
    lines: ['{mutual} a répondu à votre message. La réponse vous attend dans votre espace.'],
  },
  'notice.conversation-replied': {
    subject: 'Une réponse à votre message',
    lines: ['Vous avez reçu une réponse à un échange que vous avez ouvert. Elle vous attend dans votre espace.'],
  },
  'notice.complaint-acknowledged': {
    subject: 'Votre réclamation est bien reçue',
    lines: ['{mutual} accuse réception de votre réclamation. Le délai de réponse et la suite sont écrits dans votre espace.'],
  },
  'notice.complaint-answered': {
    subject: 'Réponse à votre réclamation',
    lines: ['{mutual} a répondu à votre réclamation. La réponse, et les recours possibles, vous attendent dans votre espace.'],
  },
  'notice.request-made': {
    subject: 'Une demande a été faite à votre mutuelle',
    lines: ['Une demande qui vous concerne a été envoyée à {mutual}. Vous la trouvez dans votre espace.'],
  },
  'notice.request-question': {
    subject: 'Votre demande attend une précision',
    lines: ['{mutual} a besoin d’une précision ou d’un document pour traiter une demande. Ce qui manque est écrit dans votre espace.'],
  },
  'notice.request-decided': {
    subject: 'Votre demande a reçu une réponse',
    lines: ['{mutual} a décidé d’une demande. La décision, et la suite, vous attendent dans votre espace.'],
  },
  'notice.request-applied': {
    subject: 'Votre demande a abouti',
    lines: ['Le délai d’une demande acceptée est passé. Ce qui a été fait est écrit dans votre espace.'],
  },
  'notice.mandate-verified': {
    subject: 'Un jugement a été vérifié',
    lines: ['{mutual} a vérifié un jugement qui vous désigne. Le dossier est ouvert dans votre espace.'],
  },
  'notice.mandate-refused': {
    subject: 'Un jugement n’a pas pu être vérifié',
    lines: ['{mutual} n’a pas pu vérifier un jugement qui vous désigne. La raison, et ce qu’il faut envoyer, sont écrits dans votre espace.'],
  },
  'notice.changed': {
    subject: 'L’information sur vos données a changé',
    lines: [
      'L’information sur la façon dont {mutual} traite vos données personnelles a changé, sur un point qui compte.',
      'Lisez ce qui change dans votre espace. Vos droits y sont rappelés.',
    ],
  },
  'notice.prospecting': {
    subject: 'Une offre de votre mutuelle',
    lines: ['{mutual} vous propose une offre. Vous la trouverez dans votre espace.'],
  },
  'notice.digest': {
    subject: 'Ce qui vous attend dans votre espace',
    lines: ['Notifications non lues dans votre espace : {count}.'],
  },
};
