import { Injectable } from '@nestjs/common';
import type { Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { EnrolTotp, FactorSettings, type PendingTotp, RecoveryCodes } from '../factors/index.js';
import { type Caller, hashPassword, type SignedIn, WayIn } from '../identity/index.js';
import { type LinkKind, spendLink } from '../mail/index.js';
import { Problem } from '../platform/problem.js';
import { accountsProblems } from './problems.js';
import { forgetFormer } from './forget-former.js';
import { type Bearer, LinkDoor, type LinkInForce } from './link-door.js';
import { mustBeGood } from './password-policy.js';

/** The links that open an account, or open it again. */
export const openingLinks: LinkKind[] = ['invitation', 'activation', 'lost-everything'];

/** Somebody signed in for the first time, and the codes to keep on paper. */
export interface Enrolled extends SignedIn {
  codes: string[];
}

/**
 * Opening one's account by a link: a password, then an app read back, and only then the account exists for its holder.
 * Whoever has lost everything opens it again in the same way, by the link that two people of the mutual have let go.
 * What is done so far is kept beside the link: each step finds what the one before has left, or refuses.
 */
@Injectable()
export class EnrolAccount {
  constructor(
    private readonly links: LinkDoor,
    private readonly apps: EnrolTotp,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly wayIn: WayIn,
    private readonly settings: FactorSettings,
  ) {}

  /** Whose account the link opens. @throws Problem 410 */
  inspect(bearer: Bearer): Promise<LinkInForce> {
    return this.links.enter(bearer, openingLinks, async (_, link) => link);
  }

  /**
   * Chooses the password, in place of one chosen before, and makes the secret of an app that waits for its first code.
   * @throws Problem 410, or 422 when the password will not do.
   */
  async choosePassword(bearer: Bearer, password: string): Promise<PendingTotp> {
    const { name, email } = await this.inspect(bearer);
    await mustBeGood(password, [name, email ?? '', this.settings.issuer]);
    // Between two transactions: no connection is held during argon2id.
    const hash = await hashPassword(password);
    return this.links.enter(bearer, openingLinks, async (db, link) => {
      const pending = await this.apps.begin(db, link.accountId, this.settings.issuer);
      await db.query(
        `insert into identity.enrolments (link_id, account_id, password_hash, factor_id) values ($1, $2, $3, $4)
           on conflict (link_id) do update set (password_hash, factor_id) = (excluded.password_hash, excluded.factor_id)`,
        [link.id, link.accountId, hash, pending.id],
      );
      return pending;
    });
  }

  /**
   * The first code of the app: the account becomes active, the link is spent, and its holder signed in.
   * @throws Problem 410; 409 before a password was chosen or an address proved; 422 for a code that is not of this app.
   */
  async finish(bearer: Bearer, code: string, device: { caller: Caller; timeZone: string | null }): Promise<Enrolled> {
    const outcome = await this.links.enter<Enrolled | Problem>(bearer, openingLinks, async (db, link) => {
      const chosen = await readyWith(db, link);
      if (chosen instanceof Problem) return chosen;
      const refusal = await this.apps.confirm(db, link.accountId, chosen.factor_id, code);
      if (refusal) return refusal;
      if (!(await takeOver(db, link, chosen, bearer.requestId))) return null;
      const codes = await this.recoveryCodes.renew(db, link.accountId);
      return { ...(await this.wayIn.open(db, link.accountId, device)), codes };
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }
}

/** What was done with a link so far: a password, and an app that waits for its first code. */
export interface Chosen {
  password_hash: string;
  factor_id: string;
}

/** What was chosen with this very link, as long as the app it made still waits: another link may have made another one. */
async function chosenWith(db: Transaction, linkId: string): Promise<Chosen | undefined> {
  const [chosen] = await db.query<Chosen>(
    `select e.password_hash, e.factor_id from identity.enrolments e
       join identity.totp_factors f on f.id = e.factor_id and f.confirmed_at is null where e.link_id = $1`,
    [linkId],
  );
  return chosen;
}

/** What was chosen, once nothing but a factor is missing; else the refusal. */
export async function readyWith(db: Transaction, link: LinkInForce): Promise<Chosen | Problem> {
  const chosen = await chosenWith(db, link.id);
  if (!chosen) return accountsProblems.password_first();
  if (!link.email && !(await provedAddress(db, link.accountId))) return accountsProblems.address_first();
  return chosen;
}

/**
 * The account becomes its holder's: the link is spent, the password in force, an address that was proved taken, and of a
 * former holder nothing is left. @returns false when the link has served meanwhile. @throws Problem 409 when another account has the address
 */
export async function takeOver(db: Transaction, link: LinkInForce, chosen: Chosen, requestId: string): Promise<boolean> {
  if (!(await spendLink(db, link.id, link.kind))) return false;
  if (!link.email) await takeAddress(db);
  await activate(db, link, chosen.password_hash, requestId);
  if (link.kind === 'lost-everything') await forgetFormer(db, link.accountId, { app: chosen.factor_id, requestId });
  return true;
}

/** The address asked for last, once its link was opened. */
async function provedAddress(db: Transaction, accountId: string): Promise<string | null> {
  const [last] = await db.query<{ email: string | null }>(
    `select case when used_at is not null then email end as email from identity.links
      where account_id = $1 and kind = 'address-proof' order by created_at desc, id desc limit 1`,
    [accountId],
  );
  return last?.email ?? null;
}

/** Thrown, so that nothing of the step is kept: the link serves again with another address. */
async function takeAddress(db: Transaction): Promise<void> {
  const [row] = await db.query<{ taken: boolean }>('select access.take_proved_address() as taken');
  if (!row!.taken) throw accountsProblems.address_taken();
}

async function activate(db: Transaction, { accountId, kind }: LinkInForce, hash: string, requestId: string): Promise<void> {
  await db.query("update identity.accounts set status = 'active', password_hash = $2, version = version + 1 where id = $1", [accountId, hash]);
  await db.query('delete from identity.enrolments where account_id = $1', [accountId]);
  if (kind === 'lost-everything') return;
  await insertEvent(db, { event: 'account.activated', outcome: 'done', accountId, recordId: accountId, requestId });
}
