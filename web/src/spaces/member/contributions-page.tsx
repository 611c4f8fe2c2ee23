import { useMay } from '../../access/ability.js';
import { Contributions } from '../../features/coverage/contributions.js';
import { HowDebited } from '../../features/persons/how-debited.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { memberPaths } from './paths.js';

export function ContributionsPage() {
  const { contributions, member } = useWords();
  const mayWrite = useMay('openConversation');
  return (
    <Page wide easy heading={contributions.title} lead={contributions.lead} back={{ to: memberPaths.file, label: member.nav.file }}>
      <Contributions whose={null} between={<HowDebited path={memberPaths.contributionAccount} />} writeTo={mayWrite ? `${memberPaths.conversations}/nouveau` : null} />
    </Page>
  );
}
