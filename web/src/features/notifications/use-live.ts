import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { key as conversations } from '../conversations/queries.js';
import { listenForNews, type News } from './live.js';

export const keys = { all: ['notifications'], unread: ['notifications', 'unread'], list: ['notifications', 'list'], choices: ['notifications', 'choices'] } as const;

const readNews = (): Promise<News> => unwrap(api.GET('/api/me/notifications', { params: { query: { limit: 1 } } })).then(({ unread, items }) => ({ unread, newest: items[0]?.id ?? null }));

/** What is known of the account’s notices; undefined until the server has answered. */
export function useNews(accountId: string | null): News | undefined {
  const { data } = useQuery({ queryKey: keys.unread, queryFn: readNews, enabled: accountId !== null });
  return accountId === null ? undefined : data;
}

/**
 * How many notices of the account are unread, as read at first and then as the stream says; undefined until one of them has
 * answered. Keeps the list as it is on the server, and says aloud, politely, what has come.
 */
export function useLiveNotices(accountId: string | null): number | undefined {
  const queries = useQueryClient();
  const { notifications } = useWords();
  const news = useNews(accountId);
  useEffect(() => {
    if (accountId === null) return undefined;
    const leaving = new AbortController();
    void listenForNews(leaving.signal, (latest) => {
      // An older answer still on its way must not come after it.
      void queries.cancelQueries({ queryKey: keys.unread });
      queries.setQueryData(keys.unread, latest);
    });
    return () => leaving.abort();
  }, [accountId, queries]);
  // What came between the first answer and the stream is news as well: whatever differs from what was known is said.
  const known = useRef<News | undefined>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = news;
    if (!news || !before || before.newest === news.newest) return;
    void queries.invalidateQueries({ queryKey: keys.list });
    // A conversation that is open may be what the notice tells of.
    void queries.invalidateQueries({ queryKey: conversations, refetchType: 'active' });
    if (news.unread > 0) announce(notifications.arrived(news.unread));
  }, [news, notifications, queries]);
  return news?.unread;
}
