import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useMay } from '../../access/ability.js';
import { Reimbursements } from '../../features/coverage/all-reimbursements.js';
import { Contributions } from '../../features/coverage/contributions.js';
import { useAdultFile } from '../../features/guardianship/queries.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

/** What the adult pays, for whoever has their property in charge. */
export function AdultContributionsPage() {
  const { contributions } = useWords();
  const mayWrite = useMay('openConversation');
  const writeTo = mayWrite ? `${guardianPaths.conversations}/nouveau` : null;
  return <AdultPage title={contributions.nav}>{(personId) => <Contributions whose={personId} writeTo={writeTo} />}</AdultPage>;
}

/** What the adult was paid back, for whoever the measure lets read what is of health. */
export function AdultReimbursementsPage() {
  const { member } = useWords();
  return <AdultPage title={member.reimbursements.title}>{(personId) => <Reimbursements whose={personId} />}</AdultPage>;
}

function AdultPage({ title, children }: { title: string; children: (personId: string) => ReactNode }) {
  const { personId = '' } = useParams();
  const { guardian } = useWords();
  const nameOf = useFullName();
  const file = useAdultFile(personId);
  return (
    <Page wide heading={title} lead={file.data && nameOf(file.data.person)} back={{ to: guardianPaths.file(personId), label: guardian.bank.backToFile }}>
      <QueryView query={file}>{() => children(personId)}</QueryView>
    </Page>
  );
}
