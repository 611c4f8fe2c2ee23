import { useParams } from 'react-router';
import { useAdultFile } from '../../features/guardianship/queries.js';
import { Covers } from '../../features/papers/covers.js';
import { adultPapers } from '../../features/papers/door.js';
import { useFullName } from '../../features/persons/identity-facts.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { guardianPaths } from './paths.js';

export function AdultCardPage() {
  const { personId = '' } = useParams();
  const { papers, guardian } = useWords();
  const nameOf = useFullName();
  const file = useAdultFile(personId);
  const name = file.data && nameOf(file.data.person);
  return (
    <Page
      heading={name ? papers.titleOf(name) : papers.adultLink}
      title={papers.adultLink}
      lead={name && papers.adultLead(name)}
      back={{ to: guardianPaths.file(personId), label: guardian.bank.backToFile }}
    >
      <Covers door={adultPapers(personId)} />
    </Page>
  );
}
