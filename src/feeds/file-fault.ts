import type { Words } from '../platform/problem.js';

/** Why a file is not imported at all: nothing of it was written. */
const words = {
  missing: { fr: 'Le fichier {path} ne se lit pas. Vérifiez son nom et ses droits.', en: 'The file {path} cannot be read. Check its name and its rights.' },
  empty: { fr: 'Le fichier ne contient aucune ligne à importer.', en: 'The file holds no line to import.' },
  encoding: {
    fr: 'Le fichier n’est pas en UTF-8 (après la ligne {line}). Enregistrez-le en UTF-8 ; s’il est en Latin-1 ou Windows-1252, ajoutez --latin1.',
    en: 'The file is not in UTF-8 (after line {line}). Save it as UTF-8; if it is in Latin-1 or Windows-1252, add --latin1.',
  },
  csv: {
    fr: 'Le CSV ne se lit pas au-delà de la ligne {line} : un guillemet n’y est pas refermé, ou la ligne est trop longue. Corrigez-la, puis renvoyez le fichier.',
    en: 'The CSV cannot be read past line {line}: a quote is not closed, or the line is too long. Correct it, then send the file again.',
  },
  line_long: { fr: 'La ligne {line} est trop longue pour un enregistrement.', en: 'Line {line} is too long for a record.' },
  columns_unknown: {
    fr: 'Colonnes inconnues : {names}. Retirez-les, ou ajoutez --ignore {names}. Colonnes admises : {known}.',
    en: 'Unknown columns: {names}. Remove them, or add --ignore {names}. Known columns: {known}.',
  },
  column_twice: { fr: 'La colonne {names} est deux fois dans l’en-tête. N’en gardez qu’une.', en: 'The column {names} stands twice in the header. Keep one.' },
  column_missing: { fr: 'La colonne reference manque. La première ligne d’un CSV nomme les colonnes : {known}.', en: 'The column reference is missing. The first line of a CSV names the columns: {known}.' },
  changed: { fr: 'Le fichier a changé pendant sa lecture. Attendez qu’il soit complet, puis renvoyez-le.', en: 'The file changed while it was read. Wait until it is whole, then send it again.' },
} as const satisfies Record<string, Words>;

/** The file as a whole is at fault; the message says what to do, in both languages. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly words: Words;

  constructor(
    readonly code: keyof typeof words,
    values: Record<string, string> = {},
  ) {
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    super(filled(words[code].en));
    this.words = { fr: filled(words[code].fr), en: this.message };
  }
}
