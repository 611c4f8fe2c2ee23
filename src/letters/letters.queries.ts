import type { Act } from '../access/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { Letter, type LetterKind } from './letter.entity.js';
import type { LetterPage, WaitingLetterView } from './letters.views.js';

/** One page of the letters to print, the oldest first. */
export async function listLetters(act: Act, { after, limit }: PageQuery): Promise<LetterPage> {
  const params: unknown[] = [readCursor(after, ['uuid'])?.[0] ?? '00000000-0000-0000-0000-000000000000', limit + 1];
  const visible = act.where('read', 'Letter', {}, params);
  const rows = await act.query<WaitingLetterView>(
    `select l.id, l.kind, p.first_name || ' ' || p.last_name as name, l.created_at as asked_at
       from mail.letters l join persons.persons p on p.id = l.person_id
      where l.codes is not null and l.id > $1 and ${visible} order by l.id limit $2`,
    params,
  );
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** To whom a letter goes, as on its envelope. */
export interface Addressee {
  civility: 'mr' | 'mrs' | 'none';
  firstName: string;
  lastName: string;
  lines: string[];
  postcode: string | null;
  city: string | null;
  memberNumber: string | null;
}

/** A letter that can still be printed. */
export interface LetterToPrint {
  letter: Letter;
  askedOn: string;
  to: Addressee;
}

interface Row extends Omit<Addressee, 'lines'> {
  id: string;
  kind: LetterKind;
  accountId: string;
  personId: string;
  askedOn: string;
  lines: string[];
}

/** @throws Problem 404 when there is none, or when it has been printed. */
export async function readLetter(act: Act, id: string): Promise<LetterToPrint> {
  const params: unknown[] = [id];
  const visible = act.where('print', 'Letter', {}, params);
  const [row] = await act.query<Row>(
    `select l.id, l.kind, l.account_id as "accountId", l.person_id as "personId",
            to_char(l.created_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "askedOn", p.civility, p.first_name as "firstName",
            p.last_name as "lastName", p.address_lines as lines, p.postcode, p.city, p.member_number as "memberNumber"
       from mail.letters l join persons.persons p on p.id = l.person_id where l.id = $1 and l.codes is not null and ${visible}`,
    params,
  );
  const letter = row && (await act.manager.findOneBy(Letter, { id }));
  if (!letter?.codes) throw problems.not_found();
  return { letter, askedOn: row!.askedOn, to: row! };
}

/** The codes are gone from the database with it; of a letter that was printed before, they are gone already. @throws Problem 404 */
export async function markPrinted(act: Act, id: string): Promise<void> {
  const params: unknown[] = [id, act.actor.accountId];
  const visible = act.where('print', 'Letter', {}, params);
  const printed = await act.query<{ person_id: string }>(
    `update mail.letters l set codes = null, printed_at = now(), printed_by = $2 where l.id = $1 and l.codes is not null and ${visible} returning l.person_id`,
    params,
  );
  if (printed.length) return act.record('letter.printed', { recordId: id, subjectId: printed[0]!.person_id });
  const known = await act.query('select 1 as one from mail.letters l where l.id = $1 and l.printed_at is not null', [id]);
  if (!known.length) throw problems.not_found();
}
