import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { OneTrailEvent } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { useEvent } from './queries.js';

/** One event; each reference leads to what else stands about it. */
export function EventPage() {
  const { trail: words } = useWords();
  const { eventId = '' } = useParams();
  const { search } = useLocation();
  const back = { to: `/gestion/journal${search}`, label: words.title };
  return (
    <QueryPage query={useEvent(eventId)} heading={words.one} back={back}>
      {(event) => (
        <Page heading={event.told} back={back}>
          <div className="card"><EventFacts event={event} /></div>
        </Page>
      )}
    </QueryPage>
  );
}

/** Leads to the events that bear the same reference. */
const others = (name: string, id: string | null): ReactNode => id && <Link to={`/gestion/journal?${name}=${id}`} className="digits">{id}</Link>;
const fact = (label: string, value: ReactNode): Fact[] => (value === null || value === undefined ? [] : [{ label, value }]);

function EventFacts({ event }: { event: OneTrailEvent }) {
  const { trail: words } = useWords();
  const format = useFormats();
  const { fields } = words;
  return (
    <Facts
      facts={[
        { label: words.when, value: format.instant(event.at) },
        { label: words.outcome, value: words.outcomes[event.outcome] },
        ...fact(words.refusal, event.refusal ?? event.code),
        ...fact(words.purpose, event.purpose && (words.purposes[event.purpose] ?? event.purpose)),
        ...fact(words.count, event.count),
        ...fact(fields.compte, others('compte', event.account_id)),
        ...fact(fields.pour, others('pour', event.on_behalf_of)),
        ...fact(fields.personne, others('personne', event.subject_id)),
        ...fact(fields.objet, others('objet', event.record_id)),
        ...fact(words.session, event.session_id),
        ...fact(words.grant, event.grant_id),
        ...fact(words.request, event.request_id),
        { label: words.name, value: event.event },
        { label: words.id, value: event.id },
      ]}
    />
  );
}
