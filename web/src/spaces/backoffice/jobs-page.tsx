import { useMay } from '../../access/ability.js';
import { JobsPanel } from '../../features/backoffice/jobs-panel.js';
import { Outgoing } from '../../features/backoffice/outgoing.js';
import { Untold } from '../../features/backoffice/untold.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';

export function JobsPage() {
  const { jobs } = useWords();
  const mayRead = useMay('readJobs');
  return (
    <Page heading={jobs.title} lead={jobs.lead} wide>
      {mayRead ? <><JobsPanel /><Untold /><Outgoing /></> : <NoRightPanel />}
    </Page>
  );
}
