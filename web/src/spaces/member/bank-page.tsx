import { useMay } from '../../access/ability.js';
import { memberBankDoor, useBankDetails } from '../../features/persons/bank-door.js';
import { BankPanel } from '../../features/persons/bank-panel.js';
import { OtherAccounts } from '../../features/persons/other-accounts.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { memberPaths } from './paths.js';

export function MemberBankPage() {
  const { bank } = useWords();
  const query = useBankDetails(memberBankDoor);
  const mayChange = useMay('changeOwnBankDetails');
  const change = mayChange && (
    <div className="actions">
      <LinkButton to={memberPaths.bankChange}>{bank.change}</LinkButton>
    </div>
  );
  return (
    <Page easy heading={bank.title} lead={bank.lead}>
      <QueryView query={query}>
        {({ data, etag }) => <BankPanel view={data} etag={etag} door={memberBankDoor} mayCancel={mayChange} change={change} />}
      </QueryView>
      <OtherAccounts pathOf={({ beneficiary_id }) => (beneficiary_id ? memberPaths.beneficiaryAccount(beneficiary_id) : memberPaths.contributionAccount)} />
    </Page>
  );
}
