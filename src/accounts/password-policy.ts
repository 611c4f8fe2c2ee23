import { type FieldError, problems, type Words } from '../platform/problem.js';
import { contextWords, isGuessable } from './guessing.js';

/** In characters. Length and not kinds of characters: CNIL 2022-100 and NIST SP 800-63B. */
const least = 12;
const leastOfDigits = 16;
const most = 128;

const words: Record<string, Words> = {
  too_short: { fr: 'Choisissez au moins 12 caractères. Quatre mots sans rapport entre eux font un bon mot de passe.', en: 'Choose at least 12 characters. Four words that have nothing to do with each other make a good password.' },
  too_few_digits: { fr: 'Fait de chiffres seulement, il en faut au moins 16. Ajoutez plutôt des mots.', en: 'Made of digits only, it needs at least 16 of them. Rather add words.' },
  too_long: { fr: 'Choisissez au plus 128 caractères.', en: 'Choose at most 128 characters.' },
  unprintable: { fr: 'Ce mot de passe contient un caractère qui ne se voit pas. Tapez-le au clavier.', en: 'This password contains a character that cannot be seen. Type it on the keyboard.' },
  guessable: {
    fr: 'Ce mot de passe se devine trop facilement : il est courant, ou fait de mots qu’on essaierait pour vous. Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.',
    en: 'This password is too easy to guess: it is common, or made of words one would try for you. Choose another, for example four words that have nothing to do with each other.',
  },
};

export type PasswordFault = 'too_short' | 'too_few_digits' | 'too_long' | 'unprintable' | 'guessable';

/** @param about the holder's name and address, the mutual's name: what a guesser would try first */
export async function faultOf(password: string, about: string[]): Promise<PasswordFault | null> {
  const length = [...password].length;
  if (length < least) return 'too_short';
  if (length > most) return 'too_long';
  if (/\p{Cc}|\p{Cs}/u.test(password)) return 'unprintable';
  if (/^\d+$/.test(password) && length < leastOfDigits) return 'too_few_digits';
  return (await isGuessable(password, contextWords(...about))) ? 'guessable' : null;
}

/** @throws Problem 422 that says what to change. */
export async function mustBeGood(password: string, about: string[]): Promise<void> {
  const fault = await faultOf(password, about);
  if (!fault) return;
  const error: FieldError = { field: 'password', code: fault, detail: words[fault]! };
  throw problems.invalid_input({ errors: [error] });
}
