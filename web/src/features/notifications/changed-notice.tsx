import { Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { keys, useNews } from './use-live.js';

/** A change of the notice on personal data that counts is shown on every page until it is said to be understood. */
export function ChangedNotice({ accountId }: { accountId: string }) {
  const { notifications: { changed } } = useWords();
  const unread = useNews(accountId)?.unread ?? 0;
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [...keys.list, 'changed', unread],
    queryFn: () => unwrap(api.GET('/api/me/notifications', { params: { query: { limit: 100 } } })).then(({ items }) => items.filter((one) => one.kind === 'notice.changed' && !one.read_at)),
    enabled: unread > 0,
    // It stays where it stands while it is asked again: whoever is on its button stays there.
    placeholderData: keepPreviousData,
  });
  if (unread === 0 || !data?.length) return null;
  async function understood() {
    for (const { id } of data!) await unwrap(api.POST('/api/me/notifications/{noticeId}/read', { params: { path: { noticeId: id } } }));
    await queries.invalidateQueries({ queryKey: keys.all });
  }
  return (
    <aside className="inner changed-notice" aria-label={changed.title}>
      <Notice tone="warn" title={changed.title}>
        <p>{changed.text}</p>
        <div className="actions">
          <LinkButton to={`/notifications/annonces/${data[0]!.record_id}`}>{changed.read}</LinkButton>
          <Button variant="default" onClick={() => void understood().catch(() => queries.invalidateQueries({ queryKey: keys.all }))}>{changed.done}</Button>
        </div>
      </Notice>
    </aside>
  );
}
