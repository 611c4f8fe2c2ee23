import { Link, useParams } from 'react-router';
import { useMe } from '../../access/session.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';
import { useDoor } from './door.js';
import { Offer, useBeginning } from './offers.js';
import { useRequests } from './queries.js';

/** What can be asked, and what was begun before; of a guardian for the adult whom the address names. */
export function NewPage() {
  const { requests: { create, back }, forms } = useWords();
  const { as, path, kinds } = useDoor();
  const { personId } = useParams();
  const own = useMe().grant?.holder?.id ?? '';
  const { begin, busy, refusal } = useBeginning(path, personId ?? own);
  return (
    <Page easy={as === 'member'} heading={create.title} lead={create.lead} back={{ to: path, label: back }}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <Drafts personId={personId} />
      {kinds.length === 0 ? <NoRightPanel reason={create.none} /> : (
        <Section id="choix" title={create.kinds}>
          <ul className="offers">
            {kinds.map((kind) => <li key={kind} className="card stack"><Offer kind={kind} busy={busy} onBegin={begin} /></li>)}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Drafts({ personId }: { personId: string | undefined }) {
  const { requests: { create, kinds } } = useWords();
  const { path } = useDoor();
  const format = useFormats();
  const drafts = (useRequests({ state: 'draft' }).data?.items ?? []).filter(({ person_id }) => !personId || person_id === personId);
  if (drafts.length === 0) return null;
  return (
    <Notice title={create.drafts}>
      <ul className="plain-list">
        {drafts.map(({ id, kind, begun_at }) => <li key={id}><Link to={`${path}/${id}`}>{create.resume(kinds[kind]!, format.instant(begun_at))}</Link></li>)}
      </ul>
    </Notice>
  );
}
