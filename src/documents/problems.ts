import { declareProblems } from '../platform/problem.js';

export const documentsProblems = declareProblems({
  outside_measure: {
    status: 403,
    fr: 'La mesure ne vous permet pas de déposer ce document. Le dossier dit ce qu’elle permet, et pourquoi.',
    en: 'The measure does not let you hand in this document. The file says what it allows, and why.',
  },
  medical_elsewhere: {
    status: 403,
    fr: 'Un document de santé ne se dépose pas ici. Choisissez un autre type, ou laissez la personne l’envoyer elle-même.',
    en: 'A document on health is not handed in here. Choose another kind, or let the person send it themselves.',
  },
  own_file: {
    status: 403,
    fr: 'Ce dossier est le vôtre, ou celui d’une personne pour qui vous agissez. Demandez à un collègue de s’en charger.',
    en: 'This file is your own, or that of somebody for whom you act. Ask a colleague to take care of it.',
  },
  document_too_large: {
    status: 413,
    fr: 'Ce fichier est trop volumineux. Envoyez-le en plusieurs documents, ou réduisez-le.',
    en: 'This file is too large. Send it as several documents, or make it smaller.',
  },
  too_many_documents: {
    status: 409,
    fr: 'Ce dossier contient déjà trop de documents. Retirez ceux qui ne servent plus.',
    en: 'This file holds too many documents already. Withdraw those that serve no more.',
  },
  offset_differs: {
    status: 409,
    fr: 'L’envoi reprend ailleurs : relisez combien d’octets sont arrivés, puis envoyez la suite.',
    en: 'The upload goes on elsewhere: read how many bytes have arrived, then send what follows.',
  },
  upload_ended: {
    status: 409,
    fr: 'Ce fichier est déjà arrivé en entier. Pour le remplacer, ajoutez une nouvelle version du document.',
    en: 'This file has arrived whole already. To replace it, add a new version of the document.',
  },
  bytes_wanted: {
    status: 415,
    fr: 'Envoyez les octets du fichier (Content-Type: application/octet-stream).',
    en: 'Send the bytes of the file (Content-Type: application/octet-stream).',
  },
  file_refused: {
    status: 422,
    fr: 'Ce fichier n’est pas accepté. Rien n’en a été conservé.',
    en: 'This file is not accepted. Nothing of it was kept.',
  },
  not_available: {
    status: 409,
    fr: 'Ce fichier ne peut pas encore être ouvert : il n’est pas arrivé en entier, ou n’a pas été accepté.',
    en: 'This file cannot be opened yet: it has not arrived whole, or was not accepted.',
  },
  store_unavailable: {
    status: 503,
    fr: 'Les fichiers ne sont pas accessibles pour le moment. Rien n’est perdu : réessayez dans quelques minutes.',
    en: 'Files cannot be reached at the moment. Nothing is lost: try again in a few minutes.',
  },
  not_inspected: {
    status: 503,
    fr: 'Ce fichier est bien arrivé, mais ne peut pas être vérifié pour le moment. Il reste de côté, fermé : réessayez dans quelques minutes.',
    en: 'This file has arrived, but cannot be checked at the moment. It is set aside, closed: try again in a few minutes.',
  },
  no_such_part: {
    status: 416,
    fr: 'Ce fichier n’a pas cette partie. Demandez-le en entier, ou dans ses limites.',
    en: 'This file has no such part. Ask for the whole of it, or within its bounds.',
  },
  erased: {
    status: 410,
    fr: 'Ce dossier a été effacé : plus personne ne peut lire ce qu’il contenait.',
    en: 'This file was erased: nobody can read any more what it held.',
  },
});
