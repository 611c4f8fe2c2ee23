import { type Reason, reasons } from '../uploads/index.js';
import type { Words } from '../platform/problem.js';
import { documentsProblems } from './problems.js';

/** Why a file was refused: by its structure, or because a scanner knows it. */
export type RefusalCode = Reason | 'infected';

const words: Record<RefusalCode, Words> = {
  ...reasons,
  infected: {
    fr: 'Un antivirus a reconnu un programme malveillant dans ce fichier. Faites vérifier votre appareil, puis envoyez une copie saine du document.',
    en: 'A virus scanner has recognised a harmful program in this file. Have your device checked, then send a clean copy of the document.',
  },
};

/** Says why, and what to do; a code that we have ceased to know is still a refusal. */
export const wordsOfRefusal = (code: string): Words => (Object.hasOwn(words, code) ? words[code as RefusalCode] : documentsProblems.file_refused().words);
