import type { BankDetails } from '../../api/types.js';
import { groupIban, useWords } from '../../i18n/index.js';
import { Digits } from '../../ui/masked.js';
import { Facts } from '../../ui/facts.js';

/** An account, masked as the API gives it. */
export function AccountLines({ account }: { account: BankDetails }) {
  const { bank } = useWords();
  return (
    <Facts
      facts={[
        { label: bank.iban, value: <Digits>{groupIban(account.iban_masked)}</Digits> },
        { label: bank.bic, value: <Digits>{account.bic_masked}</Digits> },
        { label: bank.holder, value: account.holder_name },
      ]}
    />
  );
}
