import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { JobQueue } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';
import { FailureLine, useRetrying } from './retrying.js';

const key = ['backoffice', 'jobs'];
const send = (jobId: string) => unwrap(api.POST('/api/backoffice/jobs/{jobId}/retry', { params: { path: { jobId } } }));

/** What the house does by itself: how much waits, what failed and why, and trying again. */
export function JobsPanel() {
  const { jobs } = useWords();
  const format = useFormats();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/backoffice/jobs')), refetchInterval: 5_000 });
  const { retry, busy, error } = useRetrying(key, jobs.retried, send);
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
              {failures.map((one) => (
                <FailureLine key={one.id} one={one} what={jobs.names[one.queue] ?? one.queue} when={jobs.tried(format.instant(one.tried_at))} busy={busy} onRetry={() => void retry(one.id)} />
              ))}
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
