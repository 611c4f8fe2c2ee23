import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { listenForNews } from './live.js';

export const keys = { all: ['notifications'], unread: ['notifications', 'unread'], list: ['notifications', 'list'], choices: ['notifications', 'choices'] } as const;

/** How many notices of the account are unread: as read at first, then as the stream says. */
export function useUnread(accountId: string | null): number {
  const { data } = useQuery({
    queryKey: keys.unread,
    queryFn: () => unwrap(api.GET('/api/me/notifications', { params: { query: { limit: 1 } } })).then(({ unread }) => unread),
    enabled: accountId !== null,
  });
  return accountId === null ? 0 : (data ?? 0);
}

/** Keeps the count and the list as they are on the server, for as long as somebody is signed in; says aloud, politely, what has come. */
export function useLiveNotices(accountId: string | null): void {
  const queries = useQueryClient();
  const { notifications } = useWords();
  // The language may change meanwhile: the line stays.
  const words = useRef(notifications);
  words.current = notifications;
  useEffect(() => {
    if (accountId === null) return undefined;
    const leaving = new AbortController();
    let newest: string | null | undefined;
    void listenForNews(leaving.signal, (news) => {
      queries.setQueryData(keys.unread, news.unread);
      if (newest !== undefined && newest !== news.newest) {
        void queries.invalidateQueries({ queryKey: keys.list });
        if (news.unread > 0) announce(words.current.arrived(news.unread));
      }
      newest = news.newest;
    });
    return () => leaving.abort();
  }, [accountId, queries]);
}
