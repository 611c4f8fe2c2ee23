import { useWords } from '../../i18n/index.js';
import { Section } from '../../ui/page.js';
import { useSummary, type Whose } from './queries.js';
import { ReimbursementList } from './reimbursements.js';
import { Years } from './years.js';

/** The list that is searched, then the figures. */
export function Reimbursements({ whose }: { whose: Whose }) {
  const { coverage } = useWords();
  const { data } = useSummary(whose);
  return (
    <>
      <ReimbursementList whose={whose} />
      {data && data.years.length > 0 && <Section id="annees" title={coverage.yearsTitle}><Years summary={data} /></Section>}
    </>
  );
}
