import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../access/ability.js';
import type { Dashboard } from '../../api/types.js';
import { Contracts } from '../../features/coverage/contracts.js';
import { LastReimbursements } from '../../features/coverage/reimbursements.js';
import { Shares } from '../../features/coverage/shares.js';
import { EnteredByMail } from '../../features/identity/entered-by-mail.js';
import { useAccuracy, useDashboard } from '../../features/members/queries.js';
import { WhatWaits } from '../../features/members/what-waits.js';
import { useWords } from '../../i18n/index.js';
import { CoinsIcon, ShieldIcon, TaskIcon } from '../../ui/icons.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const StillRight = lazy(async () => ({ default: (await import('../../features/members/still-right.js')).StillRight }));

/** First what waits for the member, then what happened, then the figures. */
export function MemberHomePage() {
  const { member } = useWords();
  const query = useDashboard();
  const person = query.data?.person;
  return (
    <Page
      wide
      easy
      heading={person ? member.home.title(person.first_name) : member.home.pageTitle}
      title={member.home.pageTitle}
      lead={person?.member_number && member.home.number(person.member_number)}
    >
      <EnteredByMail />
      <QueryView query={query}>{(dashboard) => <Home dashboard={dashboard} />}</QueryView>
    </Page>
  );
}

function Home({ dashboard }: { dashboard: Dashboard }) {
  const { member, papers } = useWords();
  const { person, reimbursements } = dashboard;
  const stillRight = useStillRight();
  return (
    <>
      <Section id="a-faire" title={member.home.waiting} picture={<TaskIcon />}>
        <WhatWaits dashboard={dashboard} bankPath={memberPaths.bank} contributionsPath={memberPaths.contributions} more={stillRight} />
      </Section>
      <div className="columns columns-main">
        <Section id="remboursements" title={member.home.last} picture={<CoinsIcon />} action={<Link to={memberPaths.reimbursements}>{member.home.all}</Link>}>
          {reimbursements.length > 0 ? (
            <>
              <p className="muted">{member.home.lastLead}</p>
              <LastReimbursements reimbursements={reimbursements} own={`${person.first_name} ${person.last_name}`} />
            </>
          ) : (
            <p className="muted">{member.home.noReimbursement}</p>
          )}
        </Section>
        <div className="stack-wide">
          <Section id="couverture" title={member.home.covered} picture={<ShieldIcon />} action={dashboard.contracts.length > 0 && <Link to={memberPaths.card}>{papers.link}</Link>}>
            <Contracts contracts={dashboard.contracts} />
          </Section>
          {reimbursements.length > 0 && <Section id="chiffres" title={member.home.figures} picture={<CoinsIcon />}><Shares reimbursements={reimbursements} /></Section>}
        </div>
      </div>
    </>
  );
}

/** Once a year; null when it was answered, or while it is not known. */
function useStillRight() {
  const { data } = useAccuracy();
  const mayAsk = useMay('changeContactDetails');
  if (!data?.due) return null;
  return <Suspense fallback={null}><StillRight facts={data.facts} changePath={mayAsk ? `${memberPaths.requests}/nouvelle` : null} /></Suspense>;
}
