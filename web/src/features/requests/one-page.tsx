import { useParams } from 'react-router';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { ConversationsAboutRequest } from '../conversations/about-request.js';
import { Asked } from './asked.js';
import { useDoor } from './door.js';
import { History } from './history.js';
import { Known } from './known.js';
import { useRequest } from './queries.js';
import { RequestForm } from './request-form.js';
import { StateTag, useStands } from './stands.js';
import { TreatmentPage } from './treatment-page.js';
import { Withdraw } from './withdraw.js';

/** One request, for whoever asked or for whoever treats it. */
export function OnePage() {
  const { requests: { titleOne } } = useWords();
  const { requestId = '' } = useParams();
  const { as } = useDoor();
  const query = useRequest(requestId);
  const back = useBack();
  return (
    <QueryPage query={query} heading={titleOne} back={back}>
      {({ data, etag }) => (as === 'mutual' ? <TreatmentPage key={data.id} of={data} etag={etag ?? ''} /> : <Own key={data.id} of={data} etag={etag ?? ''} back={back} />)}
    </QueryPage>
  );
}

function useBack() {
  const { requests, queue } = useWords();
  const { as, path } = useDoor();
  return { to: path, label: as === 'mutual' ? queue.back : requests.back };
}

function Own({ of: one, etag, back }: { of: RequestView; etag: string; back: { to: string; label: string } }) {
  const { requests: { kinds, page } } = useWords();
  const { as, conversations } = useDoor();
  const stands = useStands();
  const isLapsed = one.steps.at(-1)?.step === 'lapsed';
  return (
    <Page easy={as === 'member'} heading={kinds[one.kind]} back={back} lead={<span className="state-line"><StateTag state={one.state} /> <span>{stands(one, isLapsed)}</span></span>}>
      <ForWhom of={one} />
      {one.state === 'information_needed' && <Question of={one} />}
      <Known of={one} title={page.about} />
      {one.may.write && <RequestForm of={one} etag={etag} />}
      {one.state !== 'draft' && <History of={one} />}
      {!one.may.write && <Asked of={one} />}
      {one.may.withdraw && <Withdraw of={one} />}
      {conversations && <ConversationsAboutRequest request={one} {...conversations} />}
    </Page>
  );
}

function ForWhom({ of: { person_name, asked_as } }: { of: RequestView }) {
  const { requests: { page } } = useWords();
  const { as } = useDoor();
  if (as === 'member') return asked_as === 'guardian' ? <p>{page.byGuardian}</p> : null;
  return person_name ? <p>{page.forWhom(person_name)}</p> : null;
}

/** The last question of the mutual, on top: it is whoever asked who is waited for. */
function Question({ of: { steps, may } }: { of: RequestView }) {
  const { requests: { page, form } } = useWords();
  const last = steps.filter(({ step }) => step === 'question').at(-1);
  return (
    <Notice tone="warn" title={page.questionTitle}>
      <p className="said">{last?.words}</p>
      {may.write && <p>{form.restart}</p>}
    </Notice>
  );
}
