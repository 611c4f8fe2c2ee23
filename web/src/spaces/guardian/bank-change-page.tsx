import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import type { ProtectedAdultFile } from '../../api/types.js';
import { CannotChange } from '../../features/guardianship/cannot-change.js';
import { bankRule, useAdultFile } from '../../features/guardianship/queries.js';
import { guardianBankDoor, useBankDetails } from '../../features/persons/bank-door.js';
import { ChangeBankDetails } from '../../features/persons/change-bank-details.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { NoRightPanel } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

export function AdultBankChangePage() {
  const { personId = '' } = useParams();
  const { bank } = useWords();
  const file = useAdultFile(personId);
  const back = { to: guardianPaths.bank(personId), label: bank.title };
  return (
    <QueryPage query={file} heading={bank.form.title} back={back}>
      {(loaded) => <AdultBankChange file={loaded} personId={personId} back={back} />}
    </QueryPage>
  );
}

interface Props {
  file: ProtectedAdultFile;
  personId: string;
  back: { to: string; label: string };
}

function AdultBankChange({ file, personId, back }: Props) {
  const { bank } = useWords();
  const nameOf = useFullName();
  const door = guardianBankDoor(personId);
  const query = useBankDetails(door);
  const rule = bankRule(file);
  const mayAct = useMay('changeAdultBankDetails');
  if (!mayAct) return <Page heading={bank.form.title} back={back}><NoRightPanel /></Page>;
  if (!rule?.allowed) {
    return (
      <Page heading={bank.form.title} back={back}>
        <CannotChange rule={rule} />
      </Page>
    );
  }
  return (
    <QueryPage query={query} heading={bank.form.title} back={back}>
      {({ etag }) => <ChangeBankDetails door={door} etag={etag} back={back} adult={nameOf(file.person)} />}
    </QueryPage>
  );
}
