import { Covers } from '../../features/papers/covers.js';
import { memberPapers } from '../../features/papers/door.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { memberPaths } from './paths.js';

export function MemberCardPage() {
  const { papers, member } = useWords();
  return (
    <Page easy heading={papers.title} lead={papers.lead} back={{ to: memberPaths.file, label: member.nav.file }}>
      <Covers door={memberPapers} />
    </Page>
  );
}
