import type { Words } from '../platform/problem.js';

/** What the command says of itself. `{…}` are filled in. */
export const commandWords = {
  usage: {
    fr: `egide import persons|contracts|reimbursements|contributions FICHIER [options]

  --dry-run           dit tout ce qui serait refusé, et ne change rien
  --again             relit depuis le début un fichier déjà importé, ou interrompu puis dépassé par un autre
  --report CHEMIN     où écrire les lignes refusées (FICHIER.report.ndjson)
  --latin1            le fichier est en Latin-1 ou Windows-1252, et non en UTF-8
  --ignore A,B        laisse ces colonnes de côté
  --new-options       crée les formules inconnues que des contrats nomment

Formats et erreurs : docs/import.md. Codes de sortie : 0 tout est importé, 2 la commande ou le fichier est refusé,
3 des lignes sont refusées (voir le rapport), 1 arrêt en cours de route : relancez la même commande, elle reprendra.`,
    en: `egide import persons|contracts|reimbursements|contributions FILE [options]

  --dry-run           tells all that would be refused, and changes nothing
  --again             reads a file from its beginning that was imported before, or was cut off and passed by another
  --report PATH       where to write the refused lines (FILE.report.ndjson)
  --latin1            the file is in Latin-1 or Windows-1252, not in UTF-8
  --ignore A,B        leaves these columns alone
  --new-options       makes the unknown options that contracts name

Formats and errors: docs/import.md. Exit codes: 0 everything is imported, 2 the command or the file is refused,
3 lines are refused (see the report), 1 stopped on the way: give the same command again, and it goes on.`,
  },
  busy: { fr: 'Un autre import est en cours sur cette base. Attendez qu’il se termine, puis relancez.', en: 'Another import runs on this database. Wait until it ends, then start again.' },
  done_before: {
    fr: 'Ce fichier a déjà été importé le {when} : rien n’est changé. Pour le relire tout de même, ajoutez --again.',
    en: 'This file was imported on {when} already: nothing is changed. To read it all the same, add --again.',
  },
  passed: {
    fr: 'Ce fichier a été interrompu à la ligne {done}, et un autre a été importé depuis : le reprendre remettrait d’anciennes valeurs. Ajoutez --again si c’est voulu.',
    en: 'This file was cut off after {done} lines, and another was imported since: going on would bring old values back. Add --again if that is meant.',
  },
  resumed: { fr: 'Reprise après {done} enregistrements sur {lines}.', en: 'Going on after {done} records of {lines}.' },
  reading: { fr: 'Lecture de {path}…', en: 'Reading {path}…' },
  finished: {
    fr: 'Enregistrements lus : {lines} ; créés : {created} ; mis à jour : {updated} ; inchangés : {unchanged} ; refusés : {refused}.',
    en: 'Records read: {lines}; made: {created}; updated: {updated}; unchanged: {unchanged}; refused: {refused}.',
  },
  dry: {
    fr: 'À blanc, rien n’est changé. Enregistrements lus : {lines} ; à créer : {created} ; à mettre à jour : {updated} ; inchangés : {unchanged} ; refusés : {refused}.',
    en: 'A dry run, nothing is changed. Records read: {lines}; to be made: {created}; to be updated: {updated}; unchanged: {unchanged}; refused: {refused}.',
  },
  see_report: { fr: 'Lignes refusées, et que faire : {path}', en: 'Refused lines, and what to do: {path}' },
  stopped: {
    fr: 'Arrêt après {done} enregistrements, tous gardés entiers ({reason}). Relancez la même commande : elle reprendra là.',
    en: 'Stopped after {done} records, all of them kept whole ({reason}). Give the same command again: it goes on there.',
  },
} as const satisfies Record<string, Words>;

export type Language = keyof Words;

/** French, unless the machine speaks English. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^en/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'en' : 'fr';
}

/** One of them, filled in. */
export function sayer(language: Language): (what: keyof typeof commandWords, values?: Record<string, string | number>) => string {
  const written = (value: string | number | undefined) => (typeof value === 'number' ? value.toLocaleString(language) : (value ?? ''));
  return (what, values = {}) => commandWords[what][language].replace(/\{(\w+)\}/g, (_, name: string) => written(values[name]));
}
