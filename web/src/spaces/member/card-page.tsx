import { Covers } from '../../features/papers/covers.js';
import { memberPapers } from '../../features/papers/door.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';

export function MemberCardPage() {
  const { papers } = useWords();
  return (
    <Page easy heading={papers.title} lead={papers.lead}>
      <Covers door={memberPapers} />
    </Page>
  );
}
