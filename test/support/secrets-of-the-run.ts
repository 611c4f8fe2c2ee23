import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { world } from '../../demo/world.js';
import { encodingsOf, formsOf, type Needle } from './needles.js';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A base32 text as bytes. */
export function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** Spaces as people and programs write them. */
const spaces = [' ', '\u00a0', '\u202f'];

export function nirForms(nir: string): Needle[] {
  const groups = /^(.)(..)(..)(..)(...)(...)(..)$/.exec(nir)!.slice(1);
  return [
    ...formsOf('a NIR', nir),
    ...formsOf('a NIR without its key', nir.slice(0, 13)),
    ...spaces.flatMap((space) => [
      ...formsOf('a NIR with spaces', groups.join(space)),
      ...formsOf('a NIR with spaces, without its key', groups.slice(0, 6).join(space)),
    ]),
  ];
}

export function ibanForms(iban: string): Needle[] {
  const spaced = spaces.map((space) => iban.match(/.{1,4}/g)!.join(space));
  return [
    ...formsOf('an IBAN', iban),
    ...formsOf('an IBAN without its key', iban.slice(4)),
    ...spaced.flatMap((one) => formsOf('an IBAN with spaces', one)),
    { name: 'an IBAN in small letters', bytes: Buffer.from(iban.toLowerCase()) },
  ];
}

export function totpForms(secret: string): Needle[] {
  const raw = bytesOf(secret);
  return [
    ...formsOf('a TOTP secret', secret),
    ...formsOf('a TOTP secret in small letters', secret.toLowerCase()),
    { name: 'the bytes of a TOTP secret', bytes: raw },
    ...encodingsOf('the bytes of a TOTP secret', raw),
  ];
}

/** Right in form, key included; two letters of Corsica count as 19 and 18. */
export function isNir(written: string): boolean {
  const nir = written.replace(/ /g, '');
  const number = Number(nir.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return /^[12378]\d{4}(\d\d|2[AB])\d{8}$/.test(nir) && 97 - (number % 97) === Number(nir.slice(13));
}

/** ISO 13616: two check digits over the whole. */
export function isIban(written: string): boolean {
  const iban = written.replace(/ /g, '');
  const digits = [...iban.slice(4) + iban.slice(0, 4)].map((one) => parseInt(one, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

const nirShape = /(?<!\d)[12378] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?!\d)/g;
const ibanShape = /\b[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b/g;

/** Whatever stands in a text and is valid as a NIR or an IBAN: also what a test has made up. */
export function validIn(text: string): { nirs: string[]; ibans: string[] } {
  return { nirs: [...(text.match(nirShape) ?? [])].filter(isNir), ibans: [...(text.match(ibanShape) ?? [])].filter(isIban) };
}

/** All that the demonstration mutual seals, and all that the tests type. */
export function secretsOfTheRun(root: string): Needle[] {
  const { persons, affiliations, bankDetails, totpFactors, messages } = world(new Date().toISOString().slice(0, 10));
  const typed = ['test', 'demo', 'bench'].flatMap((folder) => textsUnder(join(root, folder))).map(validIn);
  const compact = (all: string[]) => all.map((one) => one.replace(/ /g, ''));
  const nirs = [...persons, ...affiliations].flatMap(({ nir }) => nir ?? []).concat(compact(typed.flatMap((one) => one.nirs)));
  const ibans = bankDetails.map(({ iban }) => iban).concat(compact(typed.flatMap((one) => one.ibans)));
  if (persons.length < 10 || ibans.length < 5 || totpFactors.length < 10) throw new Error('the world has lost its secrets');
  return [
    ...[...new Set(nirs)].flatMap(nirForms),
    ...[...new Set(ibans)].flatMap(ibanForms),
    ...messages.flatMap(({ body }) => formsOf('what was written in a conversation', longestLineOf(body))),
    ...totpFactors.flatMap(({ secret }) => totpForms(secret)),
  ];
}

const longestLineOf = (text: string) => text.split('\n').sort((a, b) => b.length - a.length)[0]!;

function textsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
