import { Link, useLocation } from 'react-router';
import type { RequestView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import type { Fact } from '../../ui/facts.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { ConversationsAboutRequest } from '../conversations/about-request.js';
import { Asked } from './asked.js';
import { Assignment } from './assignment.js';
import { useDoor } from './door.js';
import { History } from './history.js';
import { Known } from './known.js';
import { Neighbours } from './neighbours.js';
import { Due, StateTag } from './stands.js';
import { Treat } from './treat.js';

/** A request as the mutual treats it: what is asked, what it has to be compared with, what can be done now, what was done. */
export function TreatmentPage({ of: one, etag }: { of: RequestView; etag: string }) {
  const { queue: { kinds, back, page, second } } = useWords();
  const { path, conversations } = useDoor();
  const { search } = useLocation();
  const lead = <span className="state-line"><StateTag state={one.state} />{one.first_look && <Tag tone="warn">{second}</Tag>} <Due of={one} /></span>;
  return (
    <Page heading={kinds[one.kind]} back={{ to: `${path}${search}`, label: back }} lead={lead}>
      <Neighbours id={one.id} />
      <Asked of={one} more={useMore(one)} />
      <Known of={one} title={page.facts} />
      <Section id="traitement" title={page.treatment}>
        <FourEyes of={one} />
        {one.hold_days > 0 && one.may.decide && <p className="hint">{page.hold(one.hold_days)}</p>}
        <Assignment of={one} etag={etag} />
        <Treat of={one} etag={etag} />
      </Section>
      <History of={one} />
      {conversations && <ConversationsAboutRequest request={one} {...conversations} />}
    </Page>
  );
}

function useMore({ person_id, person_name, asked_as, submitted_at }: RequestView): Fact[] {
  const { queue: { page } } = useWords();
  const { documentsOf } = useDoor();
  const format = useFormats();
  return [
    { label: page.person, value: <>{person_name} <Link to={documentsOf(person_id)}>{page.file}</Link></> },
    { label: page.askedAs, value: page.sides[asked_as] },
    { label: page.submitted, value: format.instant(submitted_at!) },
  ];
}

/** Of a kind that two decide: who is still wanted. */
function FourEyes({ of: { deciders, first_look, state } }: { of: RequestView }) {
  const { queue: { page } } = useWords();
  if (deciders < 2 || !['submitted', 'in_review', 'information_needed'].includes(state)) return null;
  if (first_look === 'me') return <Notice tone="warn" title={page.firstMine} />;
  return <Notice tone={first_look ? 'warn' : 'info'} title={first_look ? page.firstOther : page.two} />;
}
