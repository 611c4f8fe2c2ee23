import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, unwrap } from '../../api/client.js';
import type { BankAccount } from '../../api/types.js';
import { groupIban, useFormats, useWords } from '../../i18n/index.js';
import { CoinsIcon } from '../../ui/icons.js';
import { Digits } from '../../ui/masked.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';

const key = ['member', 'bank-details', 'accounts'];

export const useBankAccounts = () => useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/member/bank-details/accounts')) });

/** The accounts for all but one's own reimbursements, each with a page of its own. */
export function OtherAccounts({ pathOf }: { pathOf: (account: BankAccount) => string }) {
  const { bank } = useWords();
  const query = useBankAccounts();
  return (
    <Section id="autres-comptes" title={bank.others.title} picture={<CoinsIcon />}>
      <p>{bank.others.lead}</p>
      <QueryView query={query}>
        {({ accounts }) => (
          <div className="stack">
            {accounts.filter(({ purpose }) => purpose !== 'reimbursements').map((one) => <Other key={one.beneficiary_id ?? one.purpose} account={one} to={pathOf(one)} />)}
          </div>
        )}
      </QueryView>
    </Section>
  );
}

function Other({ account, to }: { account: BankAccount; to: string }) {
  const { bank } = useWords();
  const format = useFormats();
  const words = bank.uses[account.purpose];
  const { current, pending } = account;
  return (
    <div className="card">
      <h3><Link to={to}>{words.of(account.beneficiary_name ?? '')}</Link></h3>
      <p>{current ? <Digits>{groupIban(current.iban_masked)}</Digits> : words.noCurrent}</p>
      {pending && (
        <p><Tag tone="warn">{bank.statuses.waiting}</Tag> {pending.effective_at && bank.effectiveOn(format.instant(pending.effective_at))}</p>
      )}
    </div>
  );
}
