import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import type { UntoldEvent } from '../../api/types.js';
import { useFormats, useLanguage, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { QueryView, StatePanel } from '../../ui/states.js';

const key = ['backoffice', 'untold'];

/** What has happened and could not be told: why, when it is tried again, and trying again. */
export function Untold() {
  const { announcements: { untold } } = useWords();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/backoffice/untold-events')), refetchInterval: 5_000 });
  const { retry, busy, error } = useRetrying();
  return (
    <Section id="non-parties" title={untold.title}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <QueryView query={query}>
        {({ failures }) => (failures.length === 0 ? <StatePanel title={untold.none}>{untold.noneText}</StatePanel> : (
          <ul className="factors">{failures.map((one) => <OneFailure key={one.id} one={one} busy={busy} onRetry={() => void retry(one)} />)}</ul>
        ))}
      </QueryView>
    </Section>
  );
}

function OneFailure({ one, busy, onRetry }: { one: UntoldEvent; busy: boolean; onRetry: () => void }) {
  const { jobs, notifications, announcements: { untold } } = useWords();
  const format = useFormats();
  const language = useLanguage();
  const what = notifications.kinds[one.kind] ?? one.kind;
  return (
    <li className="factor">
      <div className="factor-line">
        <div className="device-text">
          <h3>{what} <Tag tone={one.state === 'failed' ? 'bad' : 'warn'}>{jobs.tries(one.tries)}</Tag></h3>
          <p>{one[language]}</p>
          <p className="hint">{untold.happened(format.instant(one.created_at))}</p>
          <p className="hint">{one.next_try_at ? jobs.next(format.instant(one.next_try_at)) : jobs.givenUp}</p>
        </div>
        <div className="actions"><Button variant="default" disabled={busy} onClick={onRetry} aria-label={jobs.retryOf(what)}>{jobs.retry}</Button></div>
      </div>
    </li>
  );
}

function useRetrying() {
  const { announcements: { untold } } = useWords();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function retry({ id }: UntoldEvent) {
    setBusy(true);
    setError(null);
    try {
      await unwrap(api.POST('/api/backoffice/untold-events/{eventId}/retry', { params: { path: { eventId: id } } }));
      announce(untold.retried);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: key });
    }
  }
  return { retry, busy, error };
}
