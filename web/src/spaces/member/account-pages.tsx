import { Route, Routes, useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { type BankDoor, memberAccountDoor, useBankDetails } from '../../features/persons/bank-door.js';
import { BankPanel } from '../../features/persons/bank-panel.js';
import { ChangeBankDetails } from '../../features/persons/change-bank-details.js';
import { Mandates } from '../../features/persons/mandates.js';
import { useBankAccounts } from '../../features/persons/other-accounts.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { QueryView } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const contributions = memberAccountDoor('contributions');

/** The account that contributions are taken from, and those of beneficiaries. */
export default function MemberAccountPages() {
  return (
    <Routes>
      <Route path="cotisations" element={<AccountPage door={contributions} path={memberPaths.contributionAccount} />} />
      <Route path="cotisations/changer" element={<AccountChangePage door={contributions} path={memberPaths.contributionAccount} />} />
      <Route path=":beneficiaryId" element={<OfBeneficiary page={AccountPage} />} />
      <Route path=":beneficiaryId/changer" element={<OfBeneficiary page={AccountChangePage} />} />
    </Routes>
  );
}

interface Props {
  door: BankDoor;
  path: string;
  name?: string;
}

function OfBeneficiary({ page: Its }: { page: typeof AccountPage }) {
  const { beneficiaryId = '' } = useParams();
  const accounts = useBankAccounts();
  const name = accounts.data?.accounts.find((one) => one.beneficiary_id === beneficiaryId)?.beneficiary_name;
  return <Its key={beneficiaryId} door={memberAccountDoor('beneficiary', beneficiaryId)} path={memberPaths.beneficiaryAccount(beneficiaryId)} name={name ?? ''} />;
}

function AccountPage({ door, path, name = '' }: Props) {
  const { bank } = useWords();
  const query = useBankDetails(door);
  const mayChange = useMay('changeOwnBankDetails');
  const words = bank.uses[door.purpose];
  const change = mayChange && <div className="actions"><LinkButton to={`${path}/changer`}>{query.data?.data.current ? bank.change : bank.others.give}</LinkButton></div>;
  return (
    <Page heading={words.of(name)} title={words.of('')} lead={words.lead} back={{ to: memberPaths.bank, label: bank.title }}>
      <QueryView query={query}>
        {({ data, etag }) => <BankPanel view={data} etag={etag} door={door} mayCancel={mayChange} change={change} />}
      </QueryView>
      {door.mandate && <Mandates />}
    </Page>
  );
}

function AccountChangePage({ door, path, name = '' }: Props) {
  const { bank } = useWords();
  const query = useBankDetails(door);
  const back = { to: path, label: bank.uses[door.purpose].of(name) };
  return (
    <QueryPage query={query} heading={bank.form.title} back={back}>
      {({ etag }) => <ChangeBankDetails door={door} etag={etag} back={back} />}
    </QueryPage>
  );
}
