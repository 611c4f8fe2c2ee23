import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { constantTimeEqual, KeyService, opaqueToken, sha256, Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import type { BankDetailsInput, MandateAcceptance } from './bank-details.views.js';
import { Creditor } from './creditor.js';
import { checkBankDetails } from './iban.js';
import { chainOf, shownPlace } from './mandate-chain.js';
import { personsProblems } from './problems.js';
import { maskBic, maskIban } from './sealed-bank-details.js';
import { type MandateLanguage, mandateText } from './sepa-mandate-text.js';
import { debtorOf, factorOf, insertMandate, lastMandate } from './sepa-mandates.queries.js';
import type { MandateTextInput, MandateTextView } from './sepa-mandates.views.js';

interface Wanted {
  personId: string;
  account: BankDetailsInput;
  language: MandateLanguage;
  /** Null: the one of the person's mandate, or a new one. */
  rum: string | null;
}

/** The mandate by which contributions are debited: its text is shown, then accepted to the letter. */
@Injectable()
export class SignMandate {
  constructor(
    private readonly creditor: Creditor,
    private readonly rules: Rules,
    private readonly keys: KeyService,
    private readonly vault: Vault,
  ) {}

  /** What has to be shown before it is accepted. Nothing is kept of it: the seal says that it was made here. @throws Problem 422, 409 where the mutual debits nobody */
  async show(act: Act, personId: string, { language, ...account }: MandateTextInput): Promise<MandateTextView> {
    const { rum, lines, seal } = await this.draw(act, { personId, account, language, rum: null });
    return { rum, lines, seal };
  }

  /** Keeps the mandate of the bank details `id`, which are written next. @throws Problem 409 when it is not accepted, or is no longer what was shown */
  async sign(act: Act, id: string, personId: string, account: BankDetailsInput, accepted: MandateAcceptance | undefined): Promise<void> {
    if (!accepted) throw personsProblems.mandate_not_accepted();
    const { language } = accepted;
    const { rum, lines, seal, ics, last } = await this.draw(act, { personId, account, language, rum: accepted.rum });
    if (!constantTimeEqual(accepted.seal, seal)) throw personsProblems.mandate_changed();
    const factor = await factorOf(act, personId);
    const row = { id, personId, rum, amendment: next(last), ics, language, factor, signedAt: new Date(act.actor.now), signedBy: act.actor.accountId };
    const [chain, shown] = await Promise.all([
      chainOf(this.keys, last?.chain ?? null, row, lines),
      this.vault.sealValue(act, shownPlace(id, personId), JSON.stringify(lines)),
    ]);
    await insertMandate(act, { ...row, chain }, shown);
    act.record('sepa-mandate.signed', { subjectId: personId, recordId: id });
  }

  private async draw(act: Act, { personId, account, language, rum: named }: Wanted) {
    const { name, ics } = this.creditor;
    if (ics === null) throw personsProblems.no_direct_debit();
    const checked = checkBankDetails(account, this.rules.sepaCountries);
    if (!checked.ok) throw problems.invalid_input({ errors: checked.errors });
    const [last, debtor] = await Promise.all([lastMandate(act, personId), debtorOf(act, personId)]);
    const rum = last?.rum ?? named ?? newRum();
    const lines = mandateText(language, {
      rum, debtor, amendment: next(last), creditor: { name, ics }, iban: maskIban(checked.iban), bic: maskBic(checked.bic), holder: checked.holderName,
      day: act.actor.today, terms: this.rules.sepaTerms,
    });
    const seal = await this.keys.mac('sepa-mandate-text', JSON.stringify([personId, language, rum, checked.iban, checked.bic, lines]));
    return { rum, lines, ics, last, seal: seal.toString('base64url') };
  }
}

const next = (last: { amendment: number } | undefined) => (last ? last.amendment + 1 : 0);

/** 18 of the 35 characters that a reference may have; letters and figures that are not taken for each other. */
const newRum = () => `EG${[...sha256(opaqueToken()).subarray(0, 16)].map((byte) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 32]).join('')}`;
