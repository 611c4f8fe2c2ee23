import { memberBankDoor, useBankDetails } from '../../features/persons/bank-door.js';
import { ChangeBankDetails } from '../../features/persons/change-bank-details.js';
import { useWords } from '../../i18n/index.js';
import { QueryPage } from '../../ui/query-page.js';
import { memberPaths } from './paths.js';

export function MemberBankChangePage() {
  const { bank } = useWords();
  const query = useBankDetails(memberBankDoor);
  const back = { to: memberPaths.bank, label: bank.title };
  return (
    <QueryPage query={query} heading={bank.form.title} back={back}>
      {({ etag }) => <ChangeBankDetails door={memberBankDoor} etag={etag} back={back} />}
    </QueryPage>
  );
}
