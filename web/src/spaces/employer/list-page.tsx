import { useMay } from '../../access/ability.js';
import { AffiliatesList } from '../../features/employers/affiliates-list.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { employerPaths } from './paths.js';

export function AffiliatesPage() {
  const { employer } = useWords();
  const mayEnrol = useMay('enrolEmployee');
  return (
    <Page
      wide
      heading={employer.list.title}
      lead={employer.list.lead}
      actions={mayEnrol && <LinkButton to={employerPaths.enrol}>{employer.nav.enrol}</LinkButton>}
    >
      <AffiliatesList fileOf={employerPaths.file} />
    </Page>
  );
}
