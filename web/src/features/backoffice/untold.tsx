import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';
import { FailureLine, useRetrying } from './retrying.js';

const key = ['backoffice', 'untold'];
const send = (eventId: string) => unwrap(api.POST('/api/backoffice/untold-events/{eventId}/retry', { params: { path: { eventId } } }));

/** What has happened and could not be told: why, when it is tried again, and trying again. */
export function Untold() {
  const { notifications, announcements: { untold } } = useWords();
  const format = useFormats();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/backoffice/untold-events')), refetchInterval: 5_000 });
  const { retry, busy, error } = useRetrying(key, untold.retried, send);
  return (
    <Section id="non-parties" title={untold.title}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <QueryView query={query}>
        {({ failures }) => (failures.length === 0 ? <StatePanel title={untold.none}>{untold.noneText}</StatePanel> : (
          <ul className="factors">{failures.map((one) => (
            <FailureLine key={one.id} one={one} what={notifications.kinds[one.kind] ?? one.kind} when={untold.happened(format.instant(one.created_at))} busy={busy} onRetry={() => void retry(one.id)} />
          ))}</ul>
        ))}
      </QueryView>
    </Section>
  );
}
