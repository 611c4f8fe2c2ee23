import { useMay } from '../../access/ability.js';
import { OpenRecovery } from '../../features/backoffice/open-recovery.js';
import { RecoveriesList } from '../../features/backoffice/recoveries-list.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

export function RecoveriesPage() {
  const { recoveries } = useWords();
  const [mayRead, mayOpen] = [useMay('readRecoveries'), useMay('openRecovery')];
  return (
    <Page heading={recoveries.title} lead={recoveries.lead}>
      {mayRead ? <RecoveriesList /> : <NoRightPanel />}
      {mayOpen && <OpenRecovery />}
    </Page>
  );
}
