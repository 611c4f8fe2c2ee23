import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { v7 } from 'uuid';
import { members } from '../../demo/people.js';
import { by } from '../../demo/world.js';
import { Vault } from '../../src/crypto/index.js';
import type { Persona } from './persona.js';
import { textOfPdf } from './pdf-text.js';

/** A letter of Élodie’s that waits to be printed, with these codes. @returns its id */
export async function letterToPrint(app: NestFastifyApplication, db: pg.Client, codes = ['K7M2-9QXD-44TZ-8PRA'], kind = 'activation-code'): Promise<string> {
  const [id, subjectId] = [v7(), members.elodie.id];
  const query = async <T>(sql: string, params: unknown[] = []) => (await db.query(sql, params)).rows as T[];
  const sealed = await app.get(Vault).sealValue({ query }, { table: 'mail.letters', column: 'codes', rowId: id, subjectId }, codes.join('\n'));
  await db.query('insert into mail.letters (id, kind, account_id, person_id, codes) values ($1, $2, $3, $4, $5)', [id, kind, by.elodie, subjectId, sealed]);
  return id;
}

/** The letters that a caseworker has still to print. */
export const lettersWaiting = async (caseworker: Persona) =>
  (await caseworker.get('/api/backoffice/letters?limit=100')).body.items as { id: string; kind: string; name: string }[];

/** Prints the last sheet of codes. @returns its codes, in their order */
export async function printedSheet(caseworker: Persona): Promise<string[]> {
  const [letter] = (await lettersWaiting(caseworker)).filter(({ kind }) => kind === 'code-sheet').slice(-1);
  const file = (await caseworker.get(`/api/backoffice/letters/${letter!.id}/document`).buffer(true)).body as Buffer;
  const { status } = await caseworker.post(`/api/backoffice/letters/${letter!.id}/printed`);
  if (status !== 204) throw new Error(`printed: ${status}`);
  return [...textOfPdf(file).matchAll(/\d+\. ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, code]) => code!);
}
