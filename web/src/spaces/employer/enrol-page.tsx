import { useMay } from '../../access/ability.js';
import { EnrolEmployee } from '../../features/employers/enrol-employee.js';
import { useContracts } from '../../features/employers/queries.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { NoRightPanel, StatePanel } from '../../ui/states.js';
import { employerPaths } from './paths.js';

export function EnrolPage() {
  const { employer } = useWords();
  const query = useContracts();
  const mayEnrol = useMay('enrolEmployee');
  const back = { to: employerPaths.list, label: employer.list.title };
  if (!mayEnrol) {
    return (
      <Page heading={employer.enrol.title} back={back}>
        <NoRightPanel />
      </Page>
    );
  }
  return (
    <QueryPage query={query} heading={employer.enrol.title} back={back}>
      {(contracts) =>
        contracts.length > 0 ? (
          <EnrolEmployee contracts={contracts} listPath={employerPaths.list} fileOf={employerPaths.file} />
        ) : (
          <Page heading={employer.enrol.title} back={back}>
            <StatePanel title={employer.enrol.noContractTitle}>{employer.enrol.noContract}</StatePanel>
          </Page>
        )
      }
    </QueryPage>
  );
}
