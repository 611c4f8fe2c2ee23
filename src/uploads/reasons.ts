const asPdf = 'Enregistrez-le ou imprimez-le en PDF, puis envoyez ce PDF.';
const asPdfEn = 'Save or print it as a PDF, then send that PDF.';

/** Why a file is refused: stable codes, and words that say what to do. */
export const reasons = {
  empty: {
    fr: 'Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis envoyez-le à nouveau.',
    en: 'This file is empty. Check that it opens on your device, then send it again.',
  },
  kind_not_accepted: {
    fr: 'Ce type de fichier n’est pas accepté. Envoyez un PDF, une image JPEG ou PNG, ou un document DOCX, XLSX, ODT ou ODS.',
    en: 'This type of file is not accepted. Send a PDF, a JPEG or PNG image, or a DOCX, XLSX, ODT or ODS document.',
  },
  not_what_it_says: {
    fr: 'Le contenu de ce fichier ne correspond pas à son nom. Ouvrez-le, enregistrez-le dans le format voulu, puis envoyez-le à nouveau.',
    en: 'The content of this file does not match its name. Open it, save it in the format you want, then send it again.',
  },
  damaged: {
    fr: 'Ce fichier est abîmé ou incomplet. Ouvrez-le, enregistrez-le à nouveau ou imprimez-le en PDF, puis renvoyez-le.',
    en: 'This file is damaged or incomplete. Open it, save it again or print it as a PDF, then send it again.',
  },
  hidden_data: {
    fr: 'Ce fichier contient des données étrangères, ajoutées au document. Ouvrez-le, enregistrez-le sous un nouveau nom, puis envoyez la copie.',
    en: 'This file holds foreign data added to the document. Open it, save it under a new name, then send the copy.',
  },
  inflates_too_much: {
    fr: `Ce document devient démesuré à l’ouverture. ${asPdf}`,
    en: `This document grows out of measure when opened. ${asPdfEn}`,
  },
  too_complex: {
    fr: 'Ce document est trop volumineux ou trop complexe pour être vérifié. Envoyez-le en plusieurs parties, ou en PDF.',
    en: 'This document is too large or too complex to be checked. Send it in several parts, or as a PDF.',
  },
  image_too_large: {
    fr: 'Cette image a trop de points. Réduisez ses dimensions ou reprenez la photo, puis envoyez-la à nouveau.',
    en: 'This image has too many pixels. Make it smaller or take the photo again, then send it again.',
  },
  encrypted: {
    fr: 'Ce document est protégé par un mot de passe ou chiffré. Enregistrez-le sans protection, puis envoyez-le à nouveau.',
    en: 'This document is protected by a password or encrypted. Save it without protection, then send it again.',
  },
  macro: {
    fr: 'Ce document contient une macro. Enregistrez-le en PDF et envoyez-le à nouveau.',
    en: 'This document contains a macro. Save it as a PDF and send it again.',
  },
  active_content: {
    fr: `Ce document contient des éléments actifs (contrôle, complément ou script). ${asPdf}`,
    en: `This document contains active elements (a control, an add-in or a script). ${asPdfEn}`,
  },
  embedded_file: {
    fr: 'Ce document contient un autre fichier. Envoyez chaque fichier séparément, et ce document sans pièce jointe ou imprimé en PDF.',
    en: 'This document contains another file. Send each file separately, and this document without attachments or printed as a PDF.',
  },
  external_content: {
    fr: `Ce document va chercher des données ailleurs (lien vers un fichier, un modèle ou une image à distance). ${asPdf}`,
    en: `This document fetches data from elsewhere (a link to a file, a template or a remote image). ${asPdfEn}`,
  },
  live_link: {
    fr: `Ce document contient un lien automatique vers un autre programme (DDE). ${asPdf}`,
    en: `This document contains an automatic link to another program (DDE). ${asPdfEn}`,
  },
  script: {
    fr: 'Ce PDF contient un script. Imprimez-le dans un nouveau PDF (« Imprimer », puis « PDF »), puis envoyez-le.',
    en: 'This PDF contains a script. Print it to a new PDF (“Print”, then “PDF”), then send that one.',
  },
  opens_by_itself: {
    fr: 'Ce PDF déclenche une action par lui-même à l’ouverture. Imprimez-le dans un nouveau PDF, puis envoyez-le.',
    en: 'This PDF starts an action by itself when opened. Print it to a new PDF, then send that one.',
  },
  active_form: {
    fr: 'Ce PDF contient un formulaire dynamique ou qui envoie des données. Imprimez-le rempli dans un nouveau PDF, puis envoyez-le.',
    en: 'This PDF contains a dynamic form or one that sends data. Print it filled in to a new PDF, then send that one.',
  },
  media: {
    fr: 'Ce PDF contient du son, une vidéo ou une animation. Imprimez-le dans un nouveau PDF, puis envoyez-le.',
    en: 'This PDF contains sound, video or animation. Print it to a new PDF, then send that one.',
  },
  unsafe_names: {
    fr: `Ce document contient des éléments aux noms anormaux. ${asPdf}`,
    en: `This document contains parts with abnormal names. ${asPdfEn}`,
  },
  xml_entities: {
    fr: `Ce document contient des définitions interdites. ${asPdf}`,
    en: `This document contains forbidden definitions. ${asPdfEn}`,
  },
  unexpected_part: {
    fr: `Ce document contient un élément que nous ne savons pas vérifier. ${asPdf}`,
    en: `This document contains a part that we cannot check. ${asPdfEn}`,
  },
} as const;

export type Reason = keyof typeof reasons;

/** Thrown by any check; `inspect` turns it into a verdict. */
export class Refused extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

export function refuse(reason: Reason): never {
  throw new Refused(reason);
}
