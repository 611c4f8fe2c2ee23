import { AdultsList } from '../../features/guardianship/adults-list.js';
import { EndingSoon } from '../../features/guardianship/ending-soon.js';
import { RefusedJudgments } from '../../features/guardianship/refused-judgments.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { guardianPaths } from './paths.js';

export function AdultsPage() {
  const { guardian } = useWords();
  return (
    <Page wide heading={guardian.list.title} lead={guardian.list.lead}>
      <EndingSoon fileOf={guardianPaths.file} />
      <RefusedJudgments writeTo={`${guardianPaths.conversations}/nouveau`} />
      <AdultsList fileOf={guardianPaths.file} />
    </Page>
  );
}
