import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { entryOf } from './bank-details-entry.js';
import { BankDetails, type ProposedAs } from './bank-details.entity.js';
import type { BankDetailsEntry, BankDetailsInput } from './bank-details.views.js';
import { checkBankDetails } from './iban.js';
import { personsProblems } from './problems.js';

/** Locks the bank details of person $1 when they still stand at version $2. */
export const claimSql =
  'update persons.persons set bank_version = bank_version + 1 where id = $1 and bank_version = $2 returning 1 as one';

/** What a proposal rests on. */
export interface Proposal {
  personId: string;
  input: BankDetailsInput;
  /** The version the proposer has read. */
  version: number;
  proposedAs: ProposedAs;
  /** Whether somebody of the mutual must look first, given the holder's name as checked. */
  needsReview: (holderName: string) => boolean;
}

/** Changing the bank details of a person, for whoever has been let through to them. */
@Injectable()
export class ChangeBankDetails {
  constructor(
    private readonly vault: Vault,
    private readonly rules: Rules,
  ) {}

  /** @returns the details as proposed, masked. @throws Problem 422, 409, 412. */
  async propose(act: Act, { personId, input, version, proposedAs, needsReview }: Proposal): Promise<BankDetailsEntry> {
    const checked = checkBankDetails(input, this.rules.sepaCountries);
    if (!checked.ok) throw problems.invalid_input({ errors: checked.errors });
    const { iban, bic, holderName } = checked;
    const now = new Date(act.actor.now);
    const details = Object.assign(new BankDetails(), { id: v7(), personId, proposedAs, proposedBy: act.actor.accountId, cancelledAt: null });
    details.hold(now, this.rules.bankDetailsHoldHours, needsReview(holderName));
    // One flush, run in this order: the claim locks the person's row before anything is looked at.
    const [claimed, former] = await Promise.all([
      act.query(claimSql, [personId, version]),
      act.manager.findBy(BankDetails, { personId }),
      this.vault.sealAll(act, details, { iban, bic, holderName }),
    ]);
    if (!claimed.length) throw problems.precondition_failed();
    if (former.some((one) => one.isPending(now))) throw personsProblems.change_pending();
    await act.manager.insert(BankDetails, details);
    act.record('bank-details.proposed', { subjectId: personId, recordId: details.id });
    return entryOf(details, { iban, bic, holderName });
  }

  /** @throws Problem 404 when it is not this person's, 409 when it is too late. */
  async cancel(act: Act, personId: string, changeId: string): Promise<void> {
    // The person's row first: a change and its cancellation happen one after the other.
    await act.query('update persons.persons set bank_version = bank_version + 1 where id = $1', [personId]);
    const details = await act.manager.findOneBy(BankDetails, { id: changeId, personId });
    if (!details) throw problems.not_found();
    details.cancel(new Date(act.actor.now), act.actor.accountId);
    const { status, cancelledAt, cancelledBy } = details;
    await act.manager.update(BankDetails, { id: changeId, personId }, { status, cancelledAt, cancelledBy });
    act.record('bank-details.cancelled', { subjectId: personId, recordId: changeId });
  }
}
