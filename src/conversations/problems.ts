import { declareProblems } from '../platform/problem.js';

export const conversationsProblems = declareProblems({
  correspondence_outside_measure: {
    status: 403,
    fr: 'La mesure ne vous permet pas d’écrire au nom de cette personne. Le dossier dit ce qu’elle permet, et pourquoi.',
    en: 'The measure does not let you write on behalf of this person. The file says what it allows, and why.',
  },
  own_matter: {
    status: 403,
    fr: 'Ce dossier est le vôtre, ou celui de quelqu’un pour qui vous agissez. Demandez à un collègue d’écrire.',
    en: 'This file is your own, or that of somebody for whom you act. Ask a colleague to write.',
  },
  nobody_reads: {
    status: 409,
    fr: 'Personne n’a encore de compte pour lire ce message. Écrivez par courrier.',
    en: 'Nobody has an account to read this message yet. Write by post.',
  },
  conversation_closed: {
    status: 409,
    fr: 'Cet échange est clos. Rouvrez-le pour y écrire.',
    en: 'This conversation is closed. Open it again to write in it.',
  },
  conversation_full: {
    status: 409,
    fr: 'Cet échange contient déjà trop de messages. Ouvrez-en un nouveau.',
    en: 'This conversation holds too many messages already. Begin a new one.',
  },
  complaint_unanswered: {
    status: 409,
    fr: 'Une réclamation ne se clôt qu’après une réponse. Répondez d’abord.',
    en: 'A complaint is closed only once it was answered. Answer it first.',
  },
  step_not_open: {
    status: 409,
    fr: 'Cette étape n’est pas, ou n’est plus, à faire. Relisez l’échange.',
    en: 'This step is not, or no longer, to be done. Read the conversation again.',
  },
});
