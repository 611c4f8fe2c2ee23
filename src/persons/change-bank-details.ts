import { Injectable } from '@nestjs/common';
import type { Act, Forecast } from '../access/index.js';
import { type DataKeyRow, holderKeySql, Vault } from '../crypto/index.js';
import { messageStatement } from '../mail/index.js';
import { versionOf } from '../platform/etag.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { type AccountUse, BankDetails, type ProposedAs } from './bank-details.entity.js';
import type { BankDetailsEntry, BankDetailsInput } from './bank-details.views.js';
import { checkBankDetails } from './iban.js';
import { personsProblems } from './problems.js';
import { entryOf, toSeal } from './sealed-bank-details.js';

/** Locks the bank details of person $1 when they still stand at version $2. */
export const claimSql =
  'update persons.persons set bank_version = bank_version + 1 where id = $1 and bank_version = $2 returning 1 as one';

/** What may be waiting still: read behind the claim, so that nobody adds to it meanwhile. */
export const pendingSql = `select status, effective_at as "effectiveAt", purpose, beneficiary_id as "beneficiaryId" from persons.bank_details where person_id = $1`;

/** Both, of whom one acts for. */
const ownClaimSql = 'update persons.persons set bank_version = bank_version + 1 where id = access.holder() and bank_version = $1 returning 1 as one';
const ownPendingSql = pendingSql.replace('$1', 'access.holder()');

/** What a member's change of their own asks first. Of a version that nobody can have read, nothing is claimed. */
export const ownChange: Forecast = {
  role: 'member',
  statements: ({ 'if-match': tag }) => [
    { sql: ownClaimSql, params: [versionOf(tag ?? '') ?? -1] },
    { sql: ownPendingSql, params: [] },
    { sql: holderKeySql, params: [] },
  ],
};

export const insertSql = `insert into persons.bank_details
  (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by,
   purpose, beneficiary_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** What a proposal rests on. */
export interface Proposal {
  /** Of the new details. */
  id: string;
  personId: string;
  input: BankDetailsInput;
  /** The version the proposer has read. */
  version: number;
  proposedAs: ProposedAs;
  use: AccountUse;
  /** Whether somebody of the mutual must look first, given the holder's name as checked. */
  needsReview: (holderName: string) => boolean;
  /** What goes with the details, kept right before they are. */
  besides?: () => Promise<void>;
}

/** Changing the bank details of a person, for whoever has been let through to them. */
@Injectable()
export class ChangeBankDetails {
  constructor(
    private readonly vault: Vault,
    private readonly rules: Rules,
  ) {}

  /** The last thing the act does: it is over with it. @returns the details as proposed, masked. @throws Problem 422, 409, 412. */
  async propose(act: Act, { id, personId, input, version, proposedAs, use, needsReview, besides }: Proposal): Promise<BankDetailsEntry> {
    const checked = checkBankDetails(input, this.rules.sepaCountries);
    if (!checked.ok) throw problems.invalid_input({ errors: checked.errors });
    const now = new Date(act.actor.now);
    const details = Object.assign(new BankDetails(), { ...use, id, personId, proposedAs, proposedBy: act.actor.accountId, cancelledAt: null });
    details.hold(now, this.rules.bankDetailsHoldHours, needsReview(checked.holderName));
    // One flush, run in this order: the claim locks the person's row before anything is looked at.
    const [own, formerOwn, ownKey] = act.foretold(ownChange) ?? [];
    const [claimed, former, sealed] = await Promise.all([
      own ?? act.query(claimSql, [personId, version]),
      formerOwn ?? act.query(pendingSql, [personId]),
      this.vault.sealValues(act, toSeal(id, personId, checked), ownKey as DataKeyRow[] | undefined),
    ]);
    if (!claimed.length) throw problems.precondition_failed();
    if (former.some((one) => Object.assign(new BankDetails(), one).holdsUp(use, now))) throw personsProblems.change_pending();
    await besides?.();
    const { status, proposedAt, effectiveAt, proposedBy } = details;
    act.record('bank-details.proposed', { subjectId: personId, recordId: id });
    tell(act, 'bank-details.proposed', personId, use);
    await act.queryLast(insertSql, [id, personId, ...sealed, status, proposedAt, effectiveAt, proposedAs, proposedBy, use.purpose, use.beneficiaryId]);
    return entryOf(details, checked);
  }

  /** @param version the version the canceller has read. @throws Problem 404 when it is not this person's, 412, 409 when it is too late. */
  async cancel(act: Act, personId: string, changeId: string, version: number): Promise<void> {
    // The person's row first: a change and its cancellation happen one after the other.
    const claimed = await act.query(claimSql, [personId, version]);
    const details = await act.manager.findOneBy(BankDetails, { id: changeId, personId });
    if (!details) throw problems.not_found();
    if (!claimed.length) throw problems.precondition_failed();
    details.cancel(new Date(act.actor.now), act.actor.accountId);
    const { status, cancelledAt, cancelledBy } = details;
    await act.manager.update(BankDetails, { id: changeId, personId }, { status, cancelledAt, cancelledBy });
    act.record('bank-details.cancelled', { subjectId: personId, recordId: changeId });
    tell(act, 'bank-details.cancelled', personId, details);
  }
}

/** Whoever acts and the person themself: a change by another reaches the one whose money it is. */
function tell(act: Act, kind: 'bank-details.proposed' | 'bank-details.cancelled', personId: string, { purpose }: AccountUse): void {
  act.post(messageStatement({ kind, accountId: act.actor.accountId, personId, params: { purpose } }));
}
