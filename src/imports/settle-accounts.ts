import { type Queryable, Vault } from '../crypto/index.js';
import { type Fault, fault } from '../feeds/index.js';
import { type HolderNames, openAccounts, sameHolder } from '../persons/index.js';
import type { Tools } from './kind.js';
import { accountsSql, protectedSql } from './persons.queries.js';

/** An account that a line gives. */
export interface Account {
  /** Null: of somebody new. */
  personId: string | null;
  names: HolderNames;
  iban: string;
  bic: string;
  holderName: string;
}

/** An account to be added, and when it serves: at once, after the hold of every change, or once somebody has looked (Code civil, 427). */
export interface AccountWrite {
  iban: string;
  bic: string;
  holderName: string;
  wait: 'none' | 'hold' | 'review';
}

interface KeptAccount {
  id: string;
  person_id: string;
  iban: Buffer;
  bic: Buffer;
  holder_name: Buffer;
  waits: boolean;
}

interface Settlement {
  write: AccountWrite | null;
  faults: Fault[];
}

const nothing: Settlement = { write: null, faults: [] };

/** What becomes of each account: those that the portal has already are not added again. */
export async function accountsOf(db: Queryable, asked: (Account | null)[], { keys }: Tools): Promise<Settlement[]> {
  const ids = asked.flatMap((one) => (one?.personId ? [one.personId] : []));
  const kept = ids.length ? await keptOf(db, ids, new Vault(keys)) : [];
  const inCare = ids.length ? await inCareOf(db, ids) : new Set<string>();
  return asked.map((one) => (one ? settled(one, kept.filter(({ personId }) => personId === one.personId), inCare) : nothing));
}

function settled(asked: Account, kept: Kept[], inCare: Set<string>): Settlement {
  const { iban, bic, holderName, personId, names } = asked;
  if (kept.some((one) => one.iban === iban && one.bic === bic && one.holderName === holderName)) return nothing;
  if (kept.some(({ waits }) => waits)) return { write: null, faults: [fault('account_pending', 'iban')] };
  const strange = personId !== null && inCare.has(personId) && !sameHolder(holderName, names);
  const wait = strange ? 'review' : kept.length ? 'hold' : 'none';
  return { write: { iban, bic, holderName, wait }, faults: [] };
}

interface Kept {
  personId: string;
  iban: string;
  bic: string;
  holderName: string;
  waits: boolean;
}

async function keptOf(db: Queryable, ids: string[], vault: Vault): Promise<Kept[]> {
  const rows = await db.query<KeptAccount>(accountsSql, [ids]);
  const opened = await openAccounts(vault, db, rows);
  return rows.map(({ person_id, waits }, at) => ({ personId: person_id, waits, ...opened[at]! }));
}

async function inCareOf(db: Queryable, ids: string[]): Promise<Set<string>> {
  const rows = await db.query<{ person_id: string }>(protectedSql, [ids]);
  return new Set(rows.map(({ person_id }) => person_id));
}
