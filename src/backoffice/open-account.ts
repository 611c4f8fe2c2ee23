import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Account, Grant } from '../identity/index.js';
import { messageStatement } from '../mail/index.js';
import { type FieldError, problems } from '../platform/problem.js';
import type { AccountInput, GrantInput } from './accounts.views.js';
import { enterOffice } from './enter-office.js';
import { invite } from './invite.js';
import { backofficeProblems } from './problems.js';

const spaceOf = {
  member: 'member', guardian: 'guardian', employer: 'employer',
  caseworker: 'backoffice', administrator: 'backoffice', dpo: 'backoffice', auditor: 'backoffice',
} as const;

const words = {
  email: { fr: 'Un compte existe déjà à cette adresse : donnez-lui une habilitation.', en: 'An account already exists at this address: give it a grant.' },
  needed: { fr: 'Indiquez pour qui ce rôle agit.', en: 'Say for whom this role acts.' },
  unwanted: { fr: 'Un rôle du back-office n’agit pour personne d’autre : retirez ce champ.', en: 'A back-office role acts for nobody else: remove this field.' },
  unknown: { fr: 'Aucun dossier ne porte cet identifiant.', en: 'No file has this identifier.' },
  function: { fr: 'Ce rôle n’a pas de fonction dans une équipe : retirez ce champ.', en: 'This role has no function in a team: remove this field.' },
  whole: { fr: 'Un administrateur agit pour toute l’entité : retirez les établissements.', en: 'An administrator acts for the whole entity: remove the establishments.' },
  places: { fr: 'Ces établissements ne sont pas tous ceux de cette entité, ou le rôle n’en connaît pas.', en: 'These establishments are not all of this entity, or the role knows none.' },
};

/** The administrator opens accounts and gives or ends grants. Nobody here sees or chooses a password. */
@Injectable()
export class OpenAccount {
  /** The account `id` stays `invited` until its holder has activated it. @throws Problem 422 naming the field. */
  async open(act: Act, id: string, { email, name, grant }: AccountInput): Promise<void> {
    const lower = email.toLowerCase();
    await enterOffice(act);
    await act.query('select pg_advisory_xact_lock(hashtext($1))', [`account ${lower}`]);
    const known = await act.query('select 1 as one from identity.accounts where email = $1', [lower]);
    const errors = await this.faultsOf(act, grant, 'grant.');
    if (known.length) errors.push({ field: 'email', code: 'already_known', detail: words.email });
    if (errors.length) throw problems.invalid_input({ errors });
    await act.manager.insert(Account, { id, email: lower, name, status: 'invited' });
    act.record('account.opened', { recordId: id });
    await this.insert(act, v7(), id, grant);
    await invite(act, id);
  }

  /** Gives the account the grant `id`. @throws Problem 404 for an unknown account, 422 for a grant that cannot be. */
  async give(act: Act, id: string, accountId: string, grant: GrantInput): Promise<void> {
    const account = await act.query('update identity.accounts set version = version + 1 where id = $1 returning 1 as one', [accountId]);
    if (!account.length) throw problems.not_found();
    act.must('give', 'Grant', { accountId }, backofficeProblems.own_grant);
    await enterOffice(act);
    const errors = await this.faultsOf(act, grant, '');
    if (errors.length) throw problems.invalid_input({ errors });
    await this.insert(act, id, accountId, grant);
    act.post(messageStatement({ kind: 'grant.given', accountId, params: { role: grant.role } }));
  }

  /**
   * @param version the version of the account that the administrator has read.
   * @returns the account it belonged to. @throws Problem 404, 403 for one's own, 412, 409 when already ended.
   */
  async revoke(act: Act, grantId: string, version: number): Promise<string> {
    const [found] = await act.query<{ holder: string | null }>(
      'select g.holder_id as holder from identity.grants g join identity.accounts a on a.id = g.account_id where g.id = $1 for no key update of a',
      [grantId],
    );
    await enterOffice(act);
    if (found?.holder) await lockStaff(act, found.holder);
    const grant = await act.manager.findOne(Grant, { where: { id: grantId }, lock: { mode: 'pessimistic_write' } });
    if (!grant) throw problems.not_found();
    act.must('revoke', 'Grant', grant, backofficeProblems.own_grant);
    if (grant.revokedAt) throw backofficeProblems.already_revoked();
    await claim(act, grant.accountId, version);
    grant.revoke(new Date(act.actor.now), act.actor.accountId);
    const { revokedAt, revokedBy } = grant;
    await act.manager.update(Grant, { id: grantId }, { revokedAt, revokedBy });
    act.record('grant.revoked', { recordId: grantId });
    act.post(messageStatement({ kind: 'grant.ended', accountId: grant.accountId, params: { role: grant.role } }));
    if (grant.function) await endInvitationsOf(act, grant);
    return grant.accountId;
  }

  private async insert(act: Act, id: string, accountId: string, grant: GrantInput): Promise<void> {
    await act.manager.insert(Grant, {
      id,
      accountId,
      space: spaceOf[grant.role],
      role: grant.role,
      function: grant.function ?? null,
      holderId: grant.holder_id ?? null,
      establishmentIds: grant.establishment_ids ?? null,
      startsOn: act.actor.today,
      grantedBy: act.actor.accountId,
    });
    act.record('grant.given', { recordId: id });
  }

  private async faultsOf(act: Act, grant: GrantInput, at: string): Promise<FieldError[]> {
    const unfit = shapeFaultOf(grant);
    if (unfit) return [{ ...unfit, field: at + unfit.field }];
    if (!grant.holder_id) return [];
    const [found] = await act.query<{ holder: boolean; places: boolean }>(
      'select access.holder_exists($1, $2) as holder, access.establishments_belong($1, $3) as places',
      [grant.holder_id, grant.role, grant.establishment_ids ?? []],
    );
    if (!found!.holder) return [{ field: `${at}holder_id`, code: 'unknown', detail: words.unknown }];
    if (found!.places) return [];
    return [{ field: `${at}establishment_ids`, code: 'unknown', detail: words.places }];
  }
}

/** One change of an entity's staff at a time, as its own administrators have it (access.enter_staff). */
async function lockStaff(act: Act, holderId: string): Promise<void> {
  await act.query("select pg_advisory_xact_lock(hashtextextended('staff ' || $1::uuid, 0))", [holderId]);
}

/** With somebody who leaves an entity end the invitations they made that nobody has followed. */
async function endInvitationsOf(act: Act, { accountId, holderId, role }: Grant): Promise<void> {
  const ended = await act.query<{ id: string; account: string }>(
    `update identity.grants g set revoked_at = $3, revoked_by = $4
      where g.holder_id = $2 and g.granted_by = $1 and g.staff_name is not null and g.revoked_at is null and access.is_awaited(g.id)
      returning g.id, g.account_id as account`,
    [accountId, holderId, act.actor.now, act.actor.accountId],
  );
  for (const one of ended) {
    act.record('grant.revoked', { recordId: one.id });
    act.post(messageStatement({ kind: 'grant.ended', accountId: one.account, params: { role } }));
  }
}

/** @throws Problem 412 when the account is not any more as it was read. */
async function claim(act: Act, accountId: string, version: number): Promise<void> {
  const sql = 'update identity.accounts set version = version + 1 where id = $1 and version = $2 returning 1 as one';
  const claimed = await act.query(sql, [accountId, version]);
  if (!claimed.length) throw problems.precondition_failed();
}

/** What is wrong with a grant before anything is looked up. */
function shapeFaultOf(grant: GrantInput): FieldError | null {
  const { role, holder_id, establishment_ids } = grant;
  const inside = spaceOf[role] === 'backoffice';
  if (establishment_ids && role !== 'employer') return { field: 'establishment_ids', code: 'unwanted', detail: words.places };
  if (inside && holder_id) return { field: 'holder_id', code: 'unwanted', detail: words.unwanted };
  if (!inside && !holder_id) return { field: 'holder_id', code: 'isDefined', detail: words.needed };
  return functionFaultOf(grant);
}

/** A function is one inside an employer or a guardian, and an administrator's reaches all of it. */
function functionFaultOf({ role, function: given, establishment_ids }: GrantInput): FieldError | null {
  if (given && role !== 'employer' && role !== 'guardian') return { field: 'function', code: 'unwanted', detail: words.function };
  if (given === 'administrator' && establishment_ids) return { field: 'establishment_ids', code: 'unwanted', detail: words.whole };
  return null;
}
