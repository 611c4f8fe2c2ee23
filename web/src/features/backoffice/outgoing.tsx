import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';
import { FailureLine, useRetrying } from './retrying.js';

const key = ['backoffice', 'outgoing'];
const send = (eventId: string) => unwrap(api.POST('/api/backoffice/outgoing-events/{eventId}/retry', { params: { path: { eventId } } }));

/** How the core system is told of what was accepted here: each of its addresses, what could not be delivered and why, and sending it again. */
export function Outgoing() {
  const { outgoing } = useWords();
  const format = useFormats();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/backoffice/outgoing-events')), refetchInterval: 5_000 });
  const { retry, busy, error } = useRetrying(key, outgoing.retried, send);
  return (
    <Section id="systeme-de-gestion" title={outgoing.title}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <QueryView query={query}>
        {({ endpoints, failures }) => (endpoints.length === 0 ? <StatePanel title={outgoing.none}>{outgoing.noneText}</StatePanel> : (
          <>
            <ul className="factors">{endpoints.map((one) => (
              <li key={one.name} className="factor">
                <div className="device-text">
                  <h3>{one.name} <Tag tone={one.failed ? 'bad' : one.retrying ? 'warn' : 'good'}>{outgoing.state(one)}</Tag></h3>
                  <p>{outgoing.counts(one)}</p>
                  <p className="hint">{one.last_delivered_at ? outgoing.last(format.instant(one.last_delivered_at)) : outgoing.never}</p>
                </div>
              </li>
            ))}</ul>
            {failures.length > 0 && <ul className="factors">{failures.map((one) => (
              <FailureLine key={one.id} one={one} what={outgoing.kinds[one.kind] ?? one.kind} busy={busy} onRetry={() => void retry(one.id)}
                when={outgoing.happened(one.endpoint, format.instant(one.occurred_at), one.status)} />
            ))}</ul>}
          </>
        ))}
      </QueryView>
    </Section>
  );
}
