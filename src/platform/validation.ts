import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, type Problem, problems, type Words } from './problem.js';

/** What to do about each kind of refused value; a decorator may bring words of its own in `context`. */
const words: Record<string, Words> = {
  isNotEmpty: { fr: 'Renseignez ce champ : il est obligatoire.', en: 'Fill in this field: it is required.' },
  isDefined: { fr: 'Renseignez ce champ : il est obligatoire.', en: 'Fill in this field: it is required.' },
  isEmail: { fr: 'Écrivez une adresse e-mail, par exemple nom@exemple.fr.', en: 'Write an e-mail address, like name@example.org.' },
  isUuid: { fr: 'Cet identifiant n’a pas la bonne forme.', en: 'This identifier is not well formed.' },
  maxLength: { fr: 'Ce texte est trop long.', en: 'This text is too long.' },
  minLength: { fr: 'Ce texte est trop court.', en: 'This text is too short.' },
  isString: { fr: 'Écrivez du texte.', en: 'Write text.' },
  isIn: { fr: 'Choisissez une des valeurs proposées.', en: 'Choose one of the values offered.' },
  isInt: { fr: 'Écrivez un nombre entier.', en: 'Write a whole number.' },
  min: { fr: 'Ce nombre est trop petit.', en: 'This number is too small.' },
  max: { fr: 'Ce nombre est trop grand.', en: 'This number is too large.' },
  isCalendarDate: { fr: 'Écrivez une date qui existe, par exemple 2026-11-22.', en: 'Write a date that exists, like 2026-11-22.' },
  isPhone: {
    fr: 'Ce numéro de téléphone n’existe pas. Écrivez-le comme 06 12 34 56 78, ou avec l’indicatif du pays : +32 470 12 34 56.',
    en: 'This phone number does not exist. Write it like 06 12 34 56 78, or with the code of its country: +32 470 12 34 56.',
  },
  matches: { fr: 'Ce champ n’a pas la forme attendue.', en: 'This field does not have the expected form.' },
  isReadOneWay: {
    fr: 'Ce texte contient un caractère invisible qui change le sens de lecture. Saisissez-le au clavier, sans le coller.',
    en: 'This text holds an invisible character that changes the direction of reading. Type it, without pasting.',
  },
  whitelistValidation: { fr: 'Ce champ n’est pas attendu ici : retirez-le.', en: 'This field is not expected here: remove it.' },
  nestedTooDeep: { fr: 'Ces données sont imbriquées trop profondément.', en: 'These data are nested too deep.' },
  tooManyValues: { fr: 'Ces données contiennent trop d’éléments. Envoyez-en moins à la fois.', en: 'These data hold too many items. Send fewer at a time.' },
  isWellFormed: { fr: 'Ce texte contient un caractère incomplet. Saisissez-le de nouveau.', en: 'This text holds half a character. Type it again.' },
  other: { fr: 'Corrigez ce champ.', en: 'Correct this field.' },
};

function flatten(errors: ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const [code] = Object.keys(error.constraints ?? {}).sort(byPrecedence);
    const own = code ? [{ field, code, detail: words[code] ?? words.other! }] : [];
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

/** "Is missing" explains more than "is too short". */
function byPrecedence(a: string, b: string): number {
  const first = ['isDefined', 'isNotEmpty', 'isString'];
  const rank = (c: string) => (first.includes(c) ? first.indexOf(c) : first.length);
  return rank(a) - rank(b);
}

/** A body of 100 kB may hold thousands of faults; the first ones do. */
const mostFaults = 50;

function refusal(errors: FieldError[]): Problem {
  return problems.invalid_input({ errors: errors.slice(0, mostFaults) });
}

/** Names that every object has: the validators take them for declared ones. */
const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
/** Levels of nesting; our own bodies have three. Each costs the validators stack. */
const deepest = 10;

/** Properties and items of a whole body; our largest has some forty. */
const mostValues = 2_000;

/** Half of a surrogate pair, which no UTF-8 can hold: PostgreSQL would be given another text. */
const halfCharacter = /\p{Surrogate}/u;

/** What the validators would overlook. @throws Problem 422 when it is too deep or too much to be looked at. */
function overlooked(value: unknown, path: string[] = [], left = { values: mostValues }): FieldError[] {
  if (typeof value === 'string' && halfCharacter.test(value)) return [fault(path, 'isWellFormed')];
  return typeof value === 'object' && value !== null ? overlookedIn(value, path, left) : [];
}

function overlookedIn(value: object, path: string[], left: { values: number }): FieldError[] {
  if (path.length > deepest) throw refusal([fault(path, 'nestedTooDeep')]);
  const parts = Object.entries(value);
  left.values -= parts.length;
  if (left.values < 0) throw refusal([fault(path, 'tooManyValues')]);
  return parts.flatMap(([name, part]) => {
    const here = [...path, name];
    return [...(inherited.has(name) ? [fault(here, 'whitelistValidation')] : []), ...overlooked(part, here, left)];
  });
}

/** A fault of the body as a whole is told of "body". */
function fault(path: string[], code: string): FieldError {
  return { field: path.join('.') || 'body', code, detail: words[code]! };
}

class StrictValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Where every field may be left out, no body at all would pass for an empty one.
    if (metadata.type === 'body' && (value === undefined || value === null)) throw refusal([fault([], 'isDefined')]);
    const errors = metadata.type === 'body' || metadata.type === 'query' ? overlooked(value) : [];
    if (errors.length) throw refusal(errors);
    return super.transform(value, metadata);
  }
}

/** One pipe for every body and query: unknown properties are refused, every refused field is named. */
export const validation = new StrictValidation({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors): Problem => refusal(flatten(errors)),
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The id in a path: a malformed one is named before anything is looked up. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, metadata: ArgumentMetadata): string {
    if (uuid.test(value)) return value;
    throw problems.invalid_input({ errors: [{ field: metadata.data ?? 'id', code: 'isUuid', detail: words.isUuid! }] });
  }
}
