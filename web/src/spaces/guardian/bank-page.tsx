import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import type { ProtectedAdultFile } from '../../api/types.js';
import { CannotChange } from '../../features/guardianship/cannot-change.js';
import { bankRule, useAdultFile } from '../../features/guardianship/queries.js';
import { guardianBankDoor, useBankDetails } from '../../features/persons/bank-door.js';
import { BankPanel } from '../../features/persons/bank-panel.js';
import { AskAcceptance } from '../../features/requests/ask-acceptance.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

export function AdultBankPage() {
  const { personId = '' } = useParams();
  const { bank, guardian } = useWords();
  const nameOf = useFullName();
  const file = useAdultFile(personId);
  const name = file.data && nameOf(file.data.person);
  return (
    <Page
      heading={name ? bank.titleOf(name) : bank.title}
      title={bank.title}
      lead={name && guardian.bank.lead(name)}
      back={{ to: guardianPaths.file(personId), label: guardian.bank.backToFile }}
    >
      <QueryView query={file}>{(loaded) => <AdultBank file={loaded} personId={personId} />}</QueryView>
    </Page>
  );
}

function AdultBank({ file, personId }: { file: ProtectedAdultFile; personId: string }) {
  const { bank } = useWords();
  const door = guardianBankDoor(personId);
  const query = useBankDetails(door);
  const rule = bankRule(file);
  const mayAct = useMay('changeAdultBankDetails');
  const isAllowed = rule?.allowed ?? false;
  const mayChange = mayAct && isAllowed;
  const change: ReactNode = mayChange && (
    <div className="actions">
      <LinkButton to={guardianPaths.bankChange(personId)}>{bank.change}</LinkButton>
    </div>
  );
  return (
    <>
      {!isAllowed && <CannotChange rule={rule} />}
      <QueryView query={query}>
        {({ data, etag }) => (
          <>
            {mayChange && data.pending?.status === 'in_review' && <AskAcceptance personId={personId} detailsId={data.pending.id} path={guardianPaths.requests} />}
            <BankPanel view={data} etag={etag} door={door} mayCancel={mayChange} change={change} />
          </>
        )}
      </QueryView>
    </>
  );
}
