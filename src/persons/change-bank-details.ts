import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { BankDetails, type ProposedAs } from './bank-details.entity.js';
import type { BankDetailsInput } from './bank-details.views.js';
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

  /** @returns the id of the proposed details. @throws Problem 422, 409, 412. */
  async propose(act: Act, { personId, input, version, proposedAs, needsReview }: Proposal): Promise<string> {
    const checked = checkBankDetails(input, this.rules.sepaCountries);
    if (!checked.ok) throw problems.invalid_input({ errors: checked.errors });
    await this.claimVersion(act, personId, version);
    const now = new Date(act.actor.now);
    const pending = await act.manager.findBy(BankDetails, { personId });
    if (pending.some((one) => one.isPending(now))) throw personsProblems.change_pending();
    const details = Object.assign(new BankDetails(), { id: v7(), personId, proposedAs, proposedBy: act.actor.accountId });
    await this.vault.seal(act, details, 'iban', checked.iban);
    await this.vault.seal(act, details, 'bic', checked.bic);
    await this.vault.seal(act, details, 'holderName', checked.holderName);
    details.hold(now, this.rules.bankDetailsHoldHours, needsReview(checked.holderName));
    await act.manager.insert(BankDetails, details);
    await act.record('bank-details.proposed', { subjectId: personId, recordId: details.id });
    return details.id;
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
    await act.record('bank-details.cancelled', { subjectId: personId, recordId: changeId });
  }

  /** Locks the person's bank details and refuses whoever has read older ones. */
  private async claimVersion(act: Act, personId: string, version: number): Promise<void> {
    const claimed = await act.query(claimSql, [personId, version]);
    if (!claimed.length) throw problems.precondition_failed();
  }
}
