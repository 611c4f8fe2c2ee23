import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import type { JobFailure, JobQueue } from '../../api/types.js';
import { useFormats, useLanguage, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { QueryView, StatePanel } from '../../ui/states.js';

const key = ['backoffice', 'jobs'];

/** What the house does by itself: how much waits, what failed and why, and trying again. */
export function JobsPanel() {
  const { jobs } = useWords();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/backoffice/jobs')), refetchInterval: 5_000 });
  const { retry, busy, error } = useRetrying();
  return (
    <QueryView query={query}>
      {({ queues, failures }) => (
        <>
          <Section id="files" title={jobs.queues} action={<Button variant="default" onClick={() => void query.refetch()}>{jobs.refresh}</Button>}>
            <Queues queues={queues} />
          </Section>
          <Section id="echecs" title={jobs.failures}>
            {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
            {failures.length === 0 && <StatePanel title={jobs.none}>{jobs.noneText}</StatePanel>}
            <ul className="factors">
              {failures.map((one) => <OneFailure key={one.id} one={one} busy={busy} onRetry={() => void retry(one)} />)}
            </ul>
          </Section>
        </>
      )}
    </QueryView>
  );
}

function Queues({ queues }: { queues: JobQueue[] }) {
  const { jobs } = useWords();
  const format = useFormats();
  const amount = (head: string, of: (one: JobQueue) => number): Column<JobQueue> => ({ head, kind: 'amount', cell: of });
  const columns: Column<JobQueue>[] = [
    { head: jobs.columns.queue, kind: 'main', cell: ({ name }) => jobs.names[name] ?? name },
    amount(jobs.columns.waiting, ({ waiting }) => waiting),
    amount(jobs.columns.running, ({ running }) => running),
    amount(jobs.columns.failed, ({ failed }) => failed),
    amount(jobs.columns.done, ({ done }) => done),
    { head: jobs.columns.last, cell: ({ last_done_at }) => (last_done_at ? format.instant(last_done_at) : jobs.never) },
  ];
  return <DataTable caption={jobs.queues} columns={columns} rows={queues} rowKey={({ name }) => name} />;
}

function OneFailure({ one, busy, onRetry }: { one: JobFailure; busy: boolean; onRetry: () => void }) {
  const { jobs } = useWords();
  const format = useFormats();
  const language = useLanguage();
  const name = jobs.names[one.queue] ?? one.queue;
  return (
    <li className="factor">
      <div className="factor-line">
        <div className="device-text">
          <h3>{name} <Tag tone={one.state === 'failed' ? 'bad' : 'warn'}>{jobs.tries(one.tries)}</Tag></h3>
          <p>{one[language]}</p>
          <p className="hint">{jobs.tried(format.instant(one.tried_at))}</p>
          <p className="hint">{one.next_try_at ? jobs.next(format.instant(one.next_try_at)) : jobs.givenUp}</p>
        </div>
        <div className="actions"><Button variant="default" disabled={busy} onClick={onRetry} aria-label={jobs.retryOf(name)}>{jobs.retry}</Button></div>
      </div>
    </li>
  );
}

function useRetrying() {
  const { jobs } = useWords();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function retry({ id }: JobFailure) {
    setBusy(true);
    setError(null);
    try {
      await unwrap(api.POST('/api/backoffice/jobs/{jobId}/retry', { params: { path: { jobId: id } } }));
      announce(jobs.retried);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: key });
    }
  }
  return { retry, busy, error };
}
