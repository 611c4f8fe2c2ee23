import { Link } from 'react-router';
import type { Dashboard } from '../../api/types.js';
import { Contracts } from '../../features/coverage/contracts.js';
import { leftToPay, LastReimbursements } from '../../features/coverage/reimbursements.js';
import { EnteredByMail } from '../../features/identity/entered-by-mail.js';
import { useDashboard } from '../../features/members/queries.js';
import { WhatWaits } from '../../features/members/what-waits.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { memberPaths } from './paths.js';

/** First what waits for the member, then what happened, then the figures. */
export function MemberHomePage() {
  const { member } = useWords();
  const query = useDashboard();
  const person = query.data?.person;
  return (
    <Page
      wide
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
  const { member } = useWords();
  const { reimbursements } = dashboard;
  return (
    <>
      <Section id="a-faire" title={member.home.waiting}>
        <WhatWaits dashboard={dashboard} bankPath={memberPaths.bank} />
      </Section>
      <div className="columns columns-main">
        <Section id="remboursements" title={member.home.last} action={<Link to={memberPaths.reimbursements}>{member.home.all}</Link>}>
          {reimbursements.length > 0 ? <LastReimbursements reimbursements={reimbursements} /> : <p className="muted">{member.home.noReimbursement}</p>}
        </Section>
        <div className="stack-wide">
          <Section id="couverture" title={member.home.covered}>
            <Contracts contracts={dashboard.contracts} />
          </Section>
          {reimbursements.length > 0 && <Figures dashboard={dashboard} />}
        </div>
      </div>
    </>
  );
}

function Figures({ dashboard }: { dashboard: Dashboard }) {
  const { member } = useWords();
  const format = useFormats();
  const cares = dashboard.reimbursements;
  const total = (of: (care: (typeof cares)[number]) => number) => format.amount(cares.reduce((sum, care) => sum + of(care), 0));
  const figures = [
    [member.home.figuresMutual, total((care) => care.mutual_cents)],
    [member.home.figuresSocial, total((care) => care.social_security_cents)],
    [member.home.figuresLeft, total(leftToPay)],
  ];
  return (
    <Section id="chiffres" title={member.home.figures}>
      <dl className="figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
