import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { unlessErased } from '../documents/index.js';
import { type NoticeKind, notify } from '../notifications/index.js';
import type { StepName } from './requests.views.js';
import { RequestStep } from './service-request.entity.js';
import type { Standing } from './standing.js';

export type Told = Pick<Standing, 'id' | 'personId' | 'holderId' | 'askedAs'>;

interface StepRecord {
  id: string;
  step: StepName;
  done_as: string;
  internal: boolean;
  words: Buffer | null;
  amount_cents: number | null;
  author_name?: Buffer | null;
  at: string;
}

export interface StepShown extends Omit<StepRecord, 'id' | 'words' | 'author_name'> {
  words: string | null;
  author_name: string | null;
}

interface Noted {
  words?: string | undefined;
  byPortal?: boolean;
  /** What would be paid, or is. */
  amountCents?: number | null | undefined;
}

const stepsSql = { outside: '', inside: ', s.author_name' };
const read = (more: string) => `select s.id, s.step, s.done_as, s.internal, s.words, s.amount_cents, s.at${more} from requests.steps s where s.request_id = $1 order by s.at, s.id`;

/** What happened to requests: written with each act, changed by nobody. Words are sealed; those of the mutual's own steps are in no sight outside. */
@Injectable()
export class History {
  constructor(private readonly vault: Vault) {}

  /** @param words told with the step, or for the mutual alone where the step is */
  async note(act: Act, { id: requestId, personId }: Told, step: StepName, { words, byPortal = false, amountCents = null }: Noted = {}): Promise<void> {
    const doneAs = byPortal ? 'portal' : sideOf(act);
    const one = Object.assign(new RequestStep(), { id: v7(), requestId, sealedUnder: personId, step, doneAs, accountId: act.actor.accountId, words: null, authorName: null, amountCents });
    const sealed = { ...(words !== undefined && { words }), ...(doneAs === 'mutual' && { authorName: await nameOf(act) }) };
    if (Object.keys(sealed).length) await this.vault.sealAll(act, one, sealed);
    await act.manager.insert(RequestStep, one);
  }

  /** @returns those in sight, the first first */
  async read(act: Act, { id, personId }: Told): Promise<StepShown[]> {
    const rows = await act.query<StepRecord>(read(stepsSql[act.actor.role === 'caseworker' ? 'inside' : 'outside']), [id]);
    const words = await this.open(act, personId, 'words', rows);
    const names = await this.open(act, personId, 'author_name', rows);
    return rows.map(({ id: rowId, step, done_as, internal, at, amount_cents }) => ({ step, done_as, internal, at, amount_cents, words: words.get(rowId) ?? null, author_name: names.get(rowId) ?? null }));
  }

  private async open(act: Act, subjectId: string, column: 'words' | 'author_name', rows: StepRecord[]): Promise<Map<string, string>> {
    const kept = rows.filter((row) => row[column]);
    if (!kept.length) return new Map();
    const values = kept.map((row) => ({ place: { table: 'requests.steps', column, rowId: row.id, subjectId }, envelope: row[column]! }));
    const texts = await unlessErased(act, subjectId, () => this.vault.openValues(act, values));
    return new Map(kept.map((row, at) => [row.id, texts[at]!]));
  }
}

const sideOf = ({ actor }: Act) => (actor.role === 'caseworker' ? 'mutual' : actor.role!);

async function nameOf(act: Act): Promise<string> {
  const [found] = await act.query<{ name: string }>('select access.account_name() as name');
  return found!.name;
}

/**
 * Notes for those outside whose request it is that it has moved; what was written stays here. An adult in whose name a
 * guardian asks hears of it as well (double access).
 */
export async function tell(act: Act, { id, personId, holderId, askedAs }: Told, kind: NoticeKind): Promise<void> {
  await notify(act, { kind, personId, recordId: id });
  if (askedAs === 'guardian') await notify(act, { kind, personId, holderId, recordId: id });
}
